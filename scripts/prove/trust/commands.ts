import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signInToApi } from '../../../e2e/support/api.ts';
import { ADMINISTRATOR, INITIAL_PASSWORD, openWorld, PASSWORD } from '../../../e2e/support/world.ts';
import { demand } from '../area.ts';
import type { Part } from '../part.ts';

const TENANT = 'meirei';
const MOST_TRIES = 40;

/** An institution in the list of keys. */
interface Held {
  readonly code: string;
  readonly keys: readonly { readonly purpose: string; readonly version: number }[];
}

/** A kind of record in the report of retention. */
type Counted = Readonly<Record<'kept' | 'due' | 'held' | 'unknown', number>>;

/** Every `akashi` command of this area as a process of its own beside the running server, its JSON read. */
export const commands: Part = {
  name: 'commands',
  about:
    '指図: akashi device・key・retention・log を、動いているサーバーの横で別のプロセスとして実行し、JSON を読む',
  async run() {
    const world = await openWorld();
    const folder = mkdtempSync(join(tmpdir(), 'akashi-commands-'));
    const told: string[] = [];
    const json = async <T>(...args: readonly string[]): Promise<T> => {
      const printed = await world.command([...args, '--json']);
      told.push(args.slice(0, 2).join(' '));
      return JSON.parse(printed.slice(printed.search(/[[{]/))) as T;
    };
    try {
      await world.found([TENANT]);
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

      const fieldKeys = async () => {
        const tenants = await json<Held[]>('key', 'list');
        const keys = tenants.find(({ code }) => code === TENANT)?.keys ?? [];
        return keys.filter(({ purpose }) => purpose === 'fields').map(({ version }) => version);
      };
      const before = await fieldKeys();
      const rotated = await json<{ version?: number; left?: number }[]>(
        'key',
        'rotate',
        '--tenant',
        TENANT,
        '--purpose',
        'fields',
      );
      const newest = Math.max(0, ...before) + 1;
      demand(before.length > 0, 'there was no key of fields before');
      demand(rotated[0]?.version === newest, 'the version that was told');
      demand(rotated.at(-1)?.left === 0, 'values stayed under an older key');
      demand((await fieldKeys()).at(-1) === newest, 'the list of keys after');

      const due = await json<{ asOf: string; kinds: Counted[] }>('retention', 'report', '--clinic', TENANT);
      demand(/^\d{4}-\d\d-\d\d$/.test(due.asOf), 'the day of the report of retention');
      demand(due.kinds.length > 5, 'the kinds in the report of retention');
      const counts = due.kinds.flatMap(({ kept, due: ripe, held, unknown }) => [kept, ripe, held, unknown]);
      demand(counts.every(Number.isInteger), 'the counts in the report of retention');
      const purged = await json<unknown>('retention', 'purge', '--clinic', TENANT);
      demand(
        JSON.stringify(purged) === '{"certificates":[],"waiting":[]}',
        'something was purged that two persons had not approved',
      );

      const bundle = join(folder, 'log.zip');
      const { size } = await onceSigned(() =>
        json<{ size: number }>('log', 'export', '--tenant', TENANT, '--out', bundle),
      );
      demand(size > 0, 'the exported log');
      const { logs } = await onceSigned(() =>
        json<{ logs: unknown[] }>('log', 'verify', '--live', '--tenant', TENANT),
      );
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
        (error: unknown) => String(error),
      );
      // For this reason and no other: a command that fails otherwise proves nothing about two persons.
      demand(early.includes('SHRED-NOT-APPROVED'), `keys without the second person: ${early.slice(0, 200)}`);
      demand((await fieldKeys()).length > 0, 'keys were gone before the second person approved');
      await api.approvals.approve({ params: { approvalId: asked.approval }, body: { note: '確認' } });
      const { path } = await json<{ path: string }>(...shred);
      const certificate = await json<{ holds: boolean }>('key', 'verify-certificate', path);
      demand(certificate.holds, 'the certificate of destruction');
      demand((await fieldKeys()).length === 0, 'keys are left after the destruction');
      const forged = join(folder, 'forged.json');
      writeFileSync(forged, readFileSync(path, 'utf8').replace(/"files": \d+/, '"files": 987654'));
      const believed = await world.command(['key', 'verify-certificate', forged, '--json']).then(
        (printed) => printed,
        (error: unknown) => String(error),
      );
      demand(/"holds": false/.test(believed), 'a forged certificate of destruction was believed');
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

/** The log is signed once a minute: what needs a checkpoint is asked again until there is one. */
async function onceSigned<T>(ask: () => Promise<T>): Promise<T> {
  for (let n = 0; ; n += 1) {
    try {
      return await ask();
    } catch (error) {
      if (n >= MOST_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 3_000));
    }
  }
}
