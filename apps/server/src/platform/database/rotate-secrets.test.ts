import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testKeys } from '../keys/testing.ts';
import { createDatabase } from './database.ts';
import { type OpenDatabase, openDatabase } from './open.ts';
import { qb } from './query-builder.ts';
import { rotateSecrets } from './rotate-secrets.ts';
import { scramVerifier } from './scram.ts';
import { readStored, type SecretRole, writeStored } from './secret-file.ts';
import { opens, type SecretPlace, withSecretsLock } from './secret-place.ts';
import { daysOfOldest, watchSecretsAge } from './secrets-age.ts';
import { testContext } from './testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-rotate-'));
const keys = testKeys();
const access = { act: 'read', object: { type: 'Setting' }, patients: 'none' } as const;
const counters = qb.selectFrom('app.counter').select('name');

let open: OpenDatabase;
const start = async (): Promise<void> => {
  open = await openDatabase({ dataDir: folder, keys, appPoolSize: 3 });
};
beforeAll(async () => {
  chmodSync(folder, 0o755);
  await start();
}, 120_000);
afterAll(async () => {
  await open.close();
  rmSync(folder, { recursive: true });
});

function place(): SecretPlace {
  if (!open.secrets) throw new Error('the passwords lie in a file');
  return open.secrets;
}

/** Three kinds of connections that never stop coming: the pool's, fresh pools', and single ones of other roles. */
function underLoad() {
  let stopped = false;
  let served = 0;
  const faults: unknown[] = [];
  const again = async (work: () => Promise<unknown>): Promise<void> => {
    while (!stopped) {
      await work().then(
        () => {
          served += 1;
        },
        (fault: unknown) => faults.push(fault),
      );
    }
  };
  const single = async (role: 'akashi_job' | 'akashi_ro' | 'akashi_audit_seq' | 'akashi_migrate') => {
    const client = new pg.Client(open.connection(role));
    await client.connect();
    await client.query('select 1').finally(() => client.end());
  };
  const runs = [
    again(() => open.app.readTenant(testContext(), access, { counters })),
    again(async () => {
      const fresh = createDatabase({ connection: open.connection('akashi_app'), poolSize: 1 });
      await fresh.readTenant(testContext(), access, { counters }).finally(() => fresh.close());
    }),
    again(() => single('akashi_job')),
    again(() => single('akashi_ro')),
    again(() => single('akashi_audit_seq')),
    again(() => single('akashi_migrate')),
  ];
  return async () => {
    stopped = true;
    await Promise.all(runs);
    return { served, faults };
  };
}

describe('TRUST-4: データベースのパスワードを動かしたまま替える', () => {
  it('問い合わせが続く間に替えても一つも断られず、前のものでは入れなくなる', async () => {
    const before = readStored(place().file).current;
    const end = underLoad();
    const rotated = await rotateSecrets(place(), place().roles);
    const { served, faults } = await end();
    expect(faults).toEqual([]);
    expect(served).toBeGreaterThan(20);
    expect(rotated).toEqual(place().roles.map((role) => ({ role, oldRefused: true })));
    const after = readStored(place().file);
    for (const role of place().roles) {
      expect(after.current[role]).not.toBe(before[role]);
      expect(await opens(place(), role, before[role] ?? '')).toBe(false);
      expect(await opens(place(), role, after.current[role] ?? '')).toBe(true);
    }
    expect(after.next).toEqual({});
    expect(statSync(place().file).mode & 0o777).toBe(0o600);
  });

  it('一つの役割だけを替えれば、ほかはそのまま', async () => {
    const before = readStored(place().file).current;
    await rotateSecrets(place(), ['akashi_ro'], 0);
    const after = readStored(place().file).current;
    expect(after.akashi_ro).not.toBe(before.akashi_ro);
    expect({ ...after, akashi_ro: '' }).toEqual({ ...before, akashi_ro: '' });
    await expect(rotateSecrets({ ...place(), roles: ['akashi_app'] }, ['akashi_ro'], 0)).rejects.toThrow(
      /DB-SECRETS/,
    );
  });

  it('データベースには照合用の値だけを渡し、パスワードは送らない', async () => {
    const known = scramVerifier('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'));
    // RFC 7677, section 3: the same salt, password and iterations.
    expect(known).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    );
  });

  it.each<[string, readonly SecretRole[]]>([
    ['書き留めたところで', []],
    ['半分の役割を替えたところで', ['akashi_app', 'akashi_migrate']],
    [
      'すべて替えたところで',
      ['akashi_app', 'akashi_job', 'akashi_ro', 'akashi_audit_seq', 'akashi_migrate', 'superuser'],
    ],
  ])('%s倒れても、次の起動で合うほうが残る', async (_when, changed) => {
    await withSecretsLock(place(), async () => {
      const stored = readStored(place().file);
      const next = Object.fromEntries(place().roles.map((role) => [role, `written-down-for-${role}`]));
      writeStored(place().file, { ...stored, next });
      for (const role of changed) {
        const client = new pg.Client(place().connection(role, stored.current[role] ?? ''));
        await client.connect();
        await client.query(
          `begin read write; alter role current_user password '${scramVerifier(next[role] ?? '')}'; commit`,
        );
        await client.end();
      }
    });
    // A service that runs on while nobody ends the change waits, asks the database, and goes on.
    const fresh = createDatabase({ connection: open.connection('akashi_app'), poolSize: 1 });
    expect(await fresh.readTenant(testContext(), access, { counters })).toEqual({ counters: [] });
    await fresh.close();
    await open.close();
    await start();
    const after = readStored(place().file);
    expect(after.next).toEqual({});
    for (const role of place().roles) {
      expect(after.current[role] === `written-down-for-${role}`, role).toBe(changed.includes(role));
      expect(await opens(place(), role, after.current[role] ?? ''), role).toBe(true);
    }
  });

  it('替えられない役割があれば名を言い、そこまでに替えたものも、替えていないものも、ファイルと合っている', async () => {
    const before = readStored(place().file).current;
    const superuser = async (sql: string): Promise<void> => {
      const client = new pg.Client(place().connection('superuser', before.superuser ?? ''));
      await client.connect();
      await client.query(sql).finally(() => client.end());
    };
    await superuser('alter role akashi_ro nologin');
    const fault = await rotateSecrets(place(), ['akashi_job', 'akashi_ro', 'akashi_app'], 0).catch(String);
    expect(fault).toMatch(/DB-SECRETS: akashi_ro の/);
    await superuser('alter role akashi_ro login');
    const after = readStored(place().file).current;
    expect(after.akashi_ro).toBe(before.akashi_ro);
    expect([after.akashi_job, after.akashi_app]).not.toContain(before.akashi_job);
    expect([after.akashi_job, after.akashi_app]).not.toContain(before.akashi_app);
    for (const role of place().roles) expect(await opens(place(), role, after[role] ?? ''), role).toBe(true);
    expect((await rotateSecrets(place(), ['akashi_ro'], 0))[0]?.oldRefused).toBe(true);
  });

  it('古くなれば管理者に言い、準備の答えにも出る。替えれば消える', async () => {
    const now = new Date();
    const later = new Date(now.getTime() + 91 * 86_400_000);
    expect(await watchSecretsAge(place(), () => now).status.read()).toMatchObject({ state: 'ok' });
    const old = watchSecretsAge(place(), () => later);
    expect(await old.status.read()).toMatchObject({
      state: 'warning',
      next: expect.stringContaining('rotate'),
    });
    expect(await old.readiness.check()).toBe('DB-SECRETS-OLD');
    expect(await watchSecretsAge(undefined, () => now).status.read()).toMatchObject({ state: 'warning' });
    // A file that an operator wrote by hand says nothing of ages: that of its last writing counts.
    const own = join(folder, 'own.json');
    const { changed: _ages, ...passwords } = JSON.parse(readFileSync(place().file, 'utf8'));
    writeFileSync(own, JSON.stringify(passwords));
    const written = new Date(now.getTime() - 10 * 86_400_000 - 1_000);
    utimesSync(own, written, written);
    expect(daysOfOldest({ ...place(), file: own }, now)).toBe(10);
  });
});
