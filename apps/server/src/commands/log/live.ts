import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runVerifier } from '@akashi/verifier';
import { writeExport } from './export.ts';
import { type OpenedLogs, withLogs } from './opened.ts';
import { type Outside, outsideArguments } from './verify-file.ts';

export interface LiveOptions extends Outside {
  tenant?: string;
  json: boolean;
  say: (line: string) => void;
}

/**
 * `akashi log verify --live`: writes a bundle of each log into a folder of its own, checks it with the keys at hand, and
 * removes it. Exit code as the verifier's; the worst of all logs.
 */
export async function verifyLive(options: LiveOptions): Promise<number> {
  return await withLogs(async (opened) => {
    const logIds =
      options.tenant === undefined ? await allLogs(opened) : [await opened.logOf(options.tenant)];
    const folder = await mkdtemp(join(tmpdir(), 'akashi-log-'));
    const reports: unknown[] = [];
    let worst = 0;
    try {
      for (const logId of logIds) {
        const { code, lines } = await verifyOne(opened, logId, folder, options);
        worst = Math.max(worst, code);
        if (options.json) reports.push(JSON.parse(lines.join('\n')));
        else for (const line of lines) options.say(line);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    if (options.json) options.say(JSON.stringify({ v: 1, logs: reports }, null, 2));
    else if (logIds.length === 0) options.say('ログにはまだ記録がありません。');
    return worst;
  });
}

async function allLogs({ connection }: OpenedLogs): Promise<string[]> {
  const logs = await connection.outside<{ log_id: string }>('select log_id from audit.logs()');
  return logs.map(({ log_id }) => log_id);
}

async function verifyOne(opened: OpenedLogs, logId: string, folder: string, options: LiveOptions) {
  const bundle = join(folder, `${logId}.zip`);
  const policy = join(folder, 'policy.txt');
  await writeExport(opened, logId, bundle);
  await writeFile(policy, opened.policyOf([logId]));
  const outside = {
    ...options,
    policy: options.policy ?? policy,
    ...withDefault('worm', options.worm ?? opened.wormFolder),
    ...withDefault('sink', options.sink ?? opened.sinkFolder),
  };
  const lines: string[] = [];
  const code = runVerifier([bundle, ...outsideArguments(outside)], (line) => lines.push(line));
  return { code, lines };
}

function withDefault(name: 'worm' | 'sink', value: string | undefined): Outside {
  return value === undefined ? {} : { [name]: value };
}
