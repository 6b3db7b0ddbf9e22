import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signInToApi } from '../../../e2e/support/api.ts';
import { ADMINISTRATOR, INITIAL_PASSWORD, openWorld, PASSWORD } from '../../../e2e/support/world.ts';
import { demand } from '../area.ts';
import type { Part } from '../part.ts';

const TENANT = 'meirei';
const MOST_TRIES = 40;

/** Every `akashi` command of this area as a process of its own beside the running server, its JSON read. */
export const commands: Part = {
  name: 'commands',
  about:
    '指図: akashi device・key・retention・log を、動いているサーバーの横で別のプロセスとして実行し、JSON を読む',
  async run() {
    const world = await openWorld([TENANT]);
    const folder = mkdtempSync(join(tmpdir(), 'akashi-commands-'));
    const told: string[] = [];
    const json = async <T>(...args: readonly string[]): Promise<T> => {
      const printed = await world.command([...args, '--json']);
      told.push(args.slice(0, 2).join(' '));
      return JSON.parse(printed.slice(printed.search(/[[{]/))) as T;
    };
    try {
      const credentials = { tenantCode: TENANT, loginId: ADMINISTRATOR, password: INITIAL_PASSWORD };
      const first = await signInToApi(world.server.address, credentials);
      await first.identity.changePassword({ body: { password: INITIAL_PASSWORD, newPassword: PASSWORD } });
      const api = await signInToApi(world.server.address, { ...credentials, password: PASSWORD });

      const device = await json<{ number: number; code: string }>(
        'device',
        'issue',
        '--tenant',
        TENANT,
        '--name',
        '受付1',
      );
      demand(/^[A-Z0-9]{4}(-[A-Z0-9]{4})+$/.test(device.code), 'the enrolment code');
      const states = async () => {
        const list = await json<{ number: number; state: string }[]>('device', 'list', '--tenant', TENANT);
        return list.map(({ number, state }) => `${number} ${state}`);
      };
      demand((await states()).join() === `${device.number} waiting`, 'the inventory before');
      await json(
        'device',
        'revoke',
        '--tenant',
        TENANT,
        '--number',
        String(device.number),
        '--reason',
        'retired',
      );
      demand((await states()).join() === `${device.number} revoked`, 'the inventory after');

      type Keys = { purpose: string; version: number }[];
      const rotated = await json<Record<string, unknown>>(
        'key',
        'rotate',
        '--tenant',
        TENANT,
        '--purpose',
        'fields',
      );
      demand(JSON.stringify(rotated).includes('fields'), 'what was rotated');
      const keys = JSON.stringify(await json<Keys>('key', 'list'));
      demand(keys.includes('"fields"'), 'the list of keys');

      const due = await json<unknown>('retention', 'report', '--clinic', TENANT);
      demand(JSON.stringify(due).length > 2, 'the report of retention');
      const purged = await json<unknown>('retention', 'purge', '--clinic', TENANT);
      demand(
        JSON.stringify(purged).replaceAll(/[^0-9a-f-]/g, '').length < 8,
        'something was purged without two persons',
      );

      const bundle = join(folder, 'log.zip');
      const { size } = await exported(() =>
        json<{ size: number }>('log', 'export', '--tenant', TENANT, '--out', bundle),
      );
      demand(size > 0, 'the exported log');
      const { logs } = await json<{ logs: unknown[] }>('log', 'verify', '--live', '--tenant', TENANT);
      demand(logs.length > 0, 'no log was verified');

      const asked = await json<{ approval: string }>(
        'key',
        'shred',
        '--tenant',
        TENANT,
        '--reason',
        '契約終了',
        '--handed-over',
        '書き出し SHA-256 0123',
      );
      const shred = [
        'key',
        'shred',
        '--tenant',
        TENANT,
        '--approval',
        asked.approval,
        '--handed-over',
        '書き出し SHA-256 0123',
      ];
      const early = await world.command(shred).then(
        () => 'done',
        () => 'refused',
      );
      demand(early === 'refused', 'keys were destroyed by one person alone');
      await api.approvals.approve({ params: { approvalId: asked.approval }, body: { note: '確認' } });
      const { path } = await json<{ path: string }>(...shred);
      const certificate = await json<{ holds: boolean }>('key', 'verify-certificate', path);
      demand(certificate.holds, 'the certificate of destruction');
      return {
        processes: told.length,
        commands: [...new Set(told)].sort(),
        logEntries: size,
        logsVerified: logs.length,
      };
    } finally {
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The log is signed once a minute: the export is asked again until there is a checkpoint. */
async function exported<T>(ask: () => Promise<T>): Promise<T> {
  for (let n = 0; ; n += 1) {
    try {
      return await ask();
    } catch (error) {
      if (n >= MOST_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 3_000));
    }
  }
}
