import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import {
  type Exported,
  exportLog,
  OPERATOR_LOG,
  recordOperatorAct,
  SYSTEM_ACTOR,
} from '../../modules/ledger/index.ts';
import { type OpenedLogs, withLogs } from './opened.ts';

export interface ExportOptions {
  tenant?: string;
  from?: string;
  to?: string;
  out: string;
  json: boolean;
  say: (line: string) => void;
}

/** `akashi log export`: writes a bundle. Institution and operator each find the export in their own log. */
export async function exportLogCommand(options: ExportOptions): Promise<void> {
  const { out, json, say } = options;
  const period = periodOf(options);
  const { size, range } = await withLogs(async (opened) => {
    const logId = await opened.logOf(options.tenant);
    await recordExport(opened, logId, options);
    await opened.settle();
    return await writeExport(opened, logId, out, period);
  });
  if (json) say(JSON.stringify({ out, size, range }, null, 2));
  else say(`ログ ${size}件のうち ${range.to - range.from}件を全文で ${out} に書き出しました。`);
}

/** Writes beside the target and takes its name at the end: half a bundle is never found under it. */
export async function writeExport(
  { logName, connection, sinkFolder }: OpenedLogs,
  logId: string,
  out: string,
  period?: { from: Date; to: Date },
): Promise<Exported> {
  const draft = `${out}.${process.pid}.draft`;
  const file = createWriteStream(draft, { mode: 0o600 });
  try {
    const setting = { connection, logName, logId, period, sinkFolder, now: new Date() };
    const exported = await exportLog(setting, async (bytes) => {
      if (!file.write(bytes)) await new Promise<void>((resolve) => file.once('drain', resolve));
    });
    file.end();
    await finished(file);
    await rename(draft, out);
    return exported;
  } finally {
    file.destroy();
    await rm(draft, { force: true });
  }
}

async function recordExport({ database }: OpenedLogs, logId: string, options: ExportOptions): Promise<void> {
  const details = { from: options.from ?? '', to: options.to ?? '' };
  await recordOperatorAct(database.app, { act: 'export-log', object: { type: 'Log', id: logId }, details });
  if (logId === OPERATOR_LOG) return;
  await database.app.withTenant(
    {
      tenantId: logId,
      actor: { staffId: SYSTEM_ACTOR, role: 'operator' },
      requestId: `operator-${randomUUID()}`,
      purpose: 'audit',
    },
    { act: 'export', object: { type: 'AccessLog' }, patients: 'none', details },
    async () => undefined,
  );
}

/** Days in Japan, the last one included. Throws `LOG-PERIOD`. */
function periodOf({ from, to }: ExportOptions): { from: Date; to: Date } | undefined {
  if (from === undefined && to === undefined) return undefined;
  const begin = new Date(`${from ?? '1970-01-01'}T00:00:00+09:00`);
  const end = new Date(`${to ?? '9999-01-01'}T00:00:00+09:00`);
  if (Number.isNaN(begin.getTime()) || Number.isNaN(end.getTime()) || begin > end)
    throw new Error('LOG-PERIOD: 期間は YYYY-MM-DD で、早い日から順に指定してください。');
  return { from: begin, to: new Date(end.getTime() + 86_400_000) };
}
