import fc from 'fast-check';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { qb } from './index.ts';
import { createTestDatabase, type TestDatabase, tenantA, tenantB, testContext } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

const access = { act: 'update', object: { type: 'patient' }, patients: 'none' } as const;
let numbers = 0;

async function register(phone: string, tenantId = tenantA): Promise<string> {
  const id = uuidv7();
  numbers += 1;
  const base = { tenant_id: tenantId, id, number: numbers, name: '見本', kana: 'ミホン', sex: 'male' };
  await database.db.withTenant(testContext(tenantId), access, (tx) =>
    tx.run(
      qb
        .insertInto('app.patient')
        .values({ ...base, birth_date: '1980-01-01', ...tx.sealed('app.patient', id, { phone }) }),
    ),
  );
  return id;
}

const read = (query: Parameters<typeof database.db.readTenant>[2][string], tenantId = tenantA) =>
  database.db.readTenant(testContext(tenantId), access, { found: query });
const phoneOf = (id: string) => qb.selectFrom('app.patient').select(['id', 'phone']).where('id', '=', id);
const stored = async (id: string) =>
  (await database.arrange<{ phone: string }>('select phone from app.patient where id = $1', [id]))[0]
    ?.phone ?? '';

describe('TRUST-8: 暗号化した列', () => {
  test('書いた値がそのまま読め、データベースには同じ値でも毎回違う暗号文だけがある', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: 'grapheme', maxLength: 40 }), async (phone) => {
        fc.pre(!phone.includes('\0'));
        const [one, two] = [await register(phone), await register(phone)];
        expect((await read(phoneOf(one))).found).toEqual([{ id: one, phone }]);
        const [first, second] = [await stored(one), await stored(two)];
        expect(first).toMatch(/^ak1\.1\./);
        expect(first).not.toBe(second);
      }),
      { numRuns: 15 },
    );
  });

  test('別名でも結合でも、行を示す列と一緒なら開く', async () => {
    const id = await register('03-0000-1111');
    const joined = qb
      .selectFrom('app.patient as p')
      .innerJoin('app.tenant as t', 't.tenant_id', 'p.tenant_id')
      .select(['t.tenant_id as id', 'p.id as patient', 'p.phone as call', 'p.phone2 as other'])
      .where('p.id', '=', id);
    expect((await read(joined)).found).toEqual([
      { id: tenantA, patient: id, call: '03-0000-1111', other: '' },
    ]);
    const alone = qb.selectFrom('app.patient').select('phone').where('id', '=', id);
    await expect(read(alone)).rejects.toMatchObject({ code: 'DB-SEALED-ROW' });
    await expect(database.db.withTenant(testContext(), access, (tx) => tx.many(alone))).rejects.toMatchObject(
      { code: 'DB-SEALED-ROW' },
    );
  });

  test('平文は、誰が書こうとしても列に入らない', async () => {
    const id = await register('03-0000-2222');
    const plain = qb.updateTable('app.patient').set({ phone: '03-0000-3333' }).where('id', '=', id);
    await expect(database.db.withTenant(testContext(), access, (tx) => tx.run(plain))).rejects.toMatchObject({
      code: 'DB-CHECK',
    });
    await expect(
      database.arrange("update app.patient set address = '東京都' where id = $1", [id]),
    ).rejects.toMatchObject({ code: '23514' });
  });

  test('ほかの行・列・医療機関に移した値や、一文字違う値は開かない', async () => {
    const [one, two] = [await register('03-0000-4444'), await register('03-0000-5555')];
    const other = await register('03-0000-6666', tenantB);
    const value = await stored(one);
    const moves = [
      [two, 'phone', tenantA, value],
      [one, 'address', tenantA, value],
      [other, 'phone', tenantB, value],
      [one, 'phone', tenantA, value.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'))],
      [one, 'phone', tenantA, value.replace('ak1.1.', 'ak1.2.')],
    ] as const;
    for (const [row, column, tenantId, moved] of moves) {
      await database.arrange(`update app.patient set ${column} = $1 where id = $2`, [moved, row]);
      const all = qb.selectFrom('app.patient').selectAll().where('id', '=', row);
      await expect(read(all, tenantId)).rejects.toMatchObject({ code: 'DB-SEALED-DAMAGED' });
    }
  });

  test('鍵を替えても前の値は読め、RETURNING も開く', async () => {
    const id = await register('03-0000-7777');
    await database.keys.rotate(tenantA, 'fields');
    expect((await read(phoneOf(id))).found).toEqual([{ id, phone: '03-0000-7777' }]);
    const back = await database.db.withTenant(testContext(), access, (tx) =>
      tx.one(
        qb
          .updateTable('app.patient')
          .set(tx.sealed('app.patient', id, { phone: '03-0000-8888', version: sql<number>`version + 1` }))
          .where('id', '=', id)
          .returning(['id', 'phone']),
      ),
    );
    expect(back).toEqual({ id, phone: '03-0000-8888' });
    expect(await stored(id)).toMatch(/^ak1\.2\./);
  });
});
