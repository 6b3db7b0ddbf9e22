import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, type TenantDatabase } from '../../../platform/database/index.ts';
import {
  createTestDatabase,
  type TestDatabase,
  tenantA,
  tenantB,
  testContext,
} from '../../../platform/database/testing.ts';
import type { TenantKeys } from '../../../platform/keys/index.ts';
import { testKeys } from '../../../platform/keys/testing.ts';
import type { Ledger } from '../ledger.ts';
import { checkLog } from '../reading/check-log.ts';
import { openEvent } from '../reading/open-event.ts';
import { readEntries } from '../reading/read-entries.ts';
import { searchAccess } from '../reading/search-access.ts';
import { openLogConnection } from '../sequencer/log-connection.ts';
import { rebuildIndex } from '../sequencer/rebuild-index.ts';
import { testLedger } from '../testing.ts';
import { eventSealer, patientReferences } from './event-sealer.ts';
import { isSealed, openValue, placeOf } from './sealed-value.ts';

const hanako = '01900000-0000-7000-8000-0000000000f1';
const taro = '01900000-0000-7000-8000-0000000000f2';

let database: TestDatabase;
let keys: TenantKeys;
let db: TenantDatabase;
let ledger: Ledger;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => {
  keys = testKeys();
});
afterAll(() => database.drop());

async function open<T>(work: () => Promise<T>): Promise<T> {
  db = createDatabase({
    connection: database.connection('akashi_app'),
    seal: eventSealer(keys),
    process: 'sealed',
  });
  ledger = testLedger(database, { patientRefs: patientReferences(keys) });
  try {
    return await work();
  } finally {
    await ledger.stop();
    await db.close();
    await database.drop();
    database = await createTestDatabase();
  }
}

const see = (tenantId: string, patients: string[], note?: string) =>
  db.withTenant(
    testContext(tenantId),
    { act: 'read', object: { type: 'Patient' }, patients, ...(note ? { note } : {}) },
    async () => undefined,
  );

const look = <T>(tenantId: string, work: Parameters<typeof db.withTenant<T>>[2]) =>
  db.withTenant(
    testContext(tenantId),
    { act: 'read', object: { type: 'AccessLog' }, patients: 'none' },
    work,
  );

const everything = async () =>
  (
    await database.arrange<{ text: string }>(
      `select encode(body, 'escape') as text from audit.entry
        union all select encode(body, 'escape') from audit.inbox
        union all select i::text from audit.access_index i union all select p::text from audit.access_patient p`,
    )
  )
    .map(({ text }) => text)
    .join('\n');

describe('TRUST-5: 記録の封緘', () => {
  it('患者と自由記載は暗号文だけが載り、鍵があれば読める', () =>
    open(async () => {
      await see(tenantA, [hanako, taro], '救急のため');
      await ledger.flush();
      const stored = await everything();
      for (const plain of [hanako, taro, hanako.replaceAll('-', ''), '救急'])
        expect(stored).not.toContain(plain);
      const entries = await look(tenantA, (tx) => readEntries(tx, 0, 10));
      const event = openEvent(keys, tenantA, entries.at(-1)?.body ?? Buffer.of());
      expect(event).toMatchObject({ patients: [hanako, taro], note: '救急のため', act: 'read' });
    }));

  it('患者で探すと、その患者を見た記録だけが、自分の医療機関の分だけ見つかる', () =>
    open(async () => {
      await see(tenantA, [hanako]);
      await see(tenantA, [taro]);
      await see(tenantA, [hanako, taro]);
      await see(tenantB, [hanako]);
      await ledger.flush();
      const found = await look(tenantA, (tx) => searchAccess(tx, keys, { patientId: hanako }));
      expect(found.hits.map(({ seq }) => seq)).toEqual([3, 1]);
    }));

  it('索引の鍵が替わっても、前の記録も後の記録も見つかる', () =>
    open(async () => {
      await see(tenantA, [hanako]);
      await ledger.flush();
      await keys.rotate(tenantA, 'index');
      await see(tenantA, [hanako]);
      await ledger.flush();
      const found = await look(tenantA, (tx) => searchAccess(tx, keys, { patientId: hanako }));
      expect(found.hits).toHaveLength(2);
    }));

  it('鍵を破棄しても、記録の証明は成り立ち、読めないことが分かる', () =>
    open(async () => {
      await see(tenantA, [hanako], '理由');
      await ledger.flush();
      const entries = await look(tenantA, (tx) => readEntries(tx, 0, 10));
      await keys.shred(tenantA);
      const event = openEvent(keys, tenantA, entries[1]?.body ?? Buffer.of());
      expect(event).toMatchObject({ patients: undefined, note: undefined, act: 'read' });
      const connection = await openLogConnection(database.connection('akashi_audit_seq'));
      const check = await checkLog(connection, tenantA);
      await connection.close();
      expect(check).toMatchObject({ size: 2, findings: [] });
    }));

  it('暗号文を別の記録や別の医療機関に移しても開かない', () =>
    open(async () => {
      const event = eventSealer(keys)(tenantA, { id: 'a', patient_refs: [hanako] });
      const sealed = event['patient_refs'];
      const key = keys.ring(tenantA, 'audit').version(1);
      if (!isSealed(sealed) || !key) throw new Error('not sealed');
      expect(() => openValue(key, placeOf(tenantA, 'b', 'patients'), sealed)).toThrow();
      expect(() => openValue(key, placeOf(tenantB, 'a', 'patients'), sealed)).toThrow();
      expect(openValue(key, placeOf(tenantA, 'a', 'patients'), sealed)).toHaveLength(16);
    }));

  it('索引は、いつでも記録から作り直せる', () =>
    open(async () => {
      for (let n = 0; n < 20; n += 1) await see(tenantA, n % 2 ? [hanako] : [taro]);
      await ledger.flush();
      const before = await database.arrange('select * from audit.access_index order by tenant_id, seq');
      const patients = await database.arrange(
        'select * from audit.access_patient order by tenant_id, seq, patient_ref',
      );
      await database.arrange(
        `delete from audit.access_patient; delete from audit.access_index where seq > 3`,
      );
      const connection = await openLogConnection(database.connection('akashi_audit_seq'));
      expect(await rebuildIndex(connection, tenantA, patientReferences(keys))).toBe(21);
      await connection.close();
      expect(await database.arrange('select * from audit.access_index order by tenant_id, seq')).toEqual(
        before,
      );
      expect(
        await database.arrange('select * from audit.access_patient order by tenant_id, seq, patient_ref'),
      ).toEqual(patients);
    }));
});

describe('TRUST-5: 記録を探す', () => {
  it('頁を追っても、抜けも重なりもない', () =>
    open(async () => {
      for (let n = 0; n < 25; n += 1) await see(tenantA, [hanako]);
      await ledger.flush();
      const seen: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await look(tenantA, (tx) =>
          searchAccess(tx, keys, { acts: ['read'], objectType: 'Patient', cursor, limit: 7 }),
        );
        seen.push(...page.hits.map(({ seq }) => seq));
        cursor = page.next;
      } while (cursor);
      expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => 25 - n));
    }));

  it('期間・職員・結果・端末で絞れる', () =>
    open(async () => {
      await see(tenantA, [hanako]);
      await ledger.flush();
      const find = (search: Parameters<typeof searchAccess>[2]) =>
        look(
          tenantA,
          async (tx) => (await searchAccess(tx, keys, { objectType: 'Patient', ...search })).hits.length,
        );
      const { staffId } = testContext(tenantA).actor;
      const now = Date.now();
      expect(await find({ staffId })).toBe(1);
      expect(await find({ staffId: hanako })).toBe(0);
      expect(await find({ from: new Date(now - 60_000), to: new Date(now + 60_000) })).toBe(1);
      expect(await find({ to: new Date(now - 60_000) })).toBe(0);
      expect(await find({ results: ['denied'] })).toBe(0);
      expect(await find({ purpose: 'care', acts: ['read', 'print'] })).toBe(1);
      expect(await find({ device: 'none' })).toBe(0);
    }));
});
