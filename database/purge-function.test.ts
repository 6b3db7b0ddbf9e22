import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../apps/server/src/platform/database/testing.ts';

/**
 * References that the deletion of a patient's records does not remove by itself, with the reason. Until what they
 * belong to has gone, the deletion is refused, which is what they are for.
 */
const KEPT: Readonly<Record<string, string>> = {
  'app.claim_file_item → app.patient':
    'a receipt of a file goes with its file, which goes with its run five years after the month',
  'app.claim → app.coverage': 'a claim goes with its run; until then the insurance it names stays',
};

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('消去の関数が知る表 (TRUST-6)', () => {
  it('消される行を指す外部キーは、どれも一緒に消えるか、理由とともに載っている', async () => {
    const [routine] = await database.arrange<{ source: string }>(
      `select prosrc as source from pg_proc where oid = 'app.purge_records(uuid, integer)'::regprocedure`,
    );
    const deleted = new Set(
      [...(routine?.source ?? '').matchAll(/delete from (\w+\.\w+)/g)].map(([, table]) => table),
    );
    expect(deleted).toContain('app.patient');
    expect(deleted).toContain('app.encounter');
    const keys = await database.arrange<{ child: string; parent: string; action: string }>(
      `select cn.nspname || '.' || c.relname as child, pn.nspname || '.' || p.relname as parent, k.confdeltype as action
         from pg_constraint k
         join pg_class c on c.oid = k.conrelid join pg_namespace cn on cn.oid = c.relnamespace
         join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace
        where k.contype = 'f' and k.conparentid = 0 order by 1, 2`,
    );
    const pointing = keys.filter(({ parent }) => deleted.has(parent));
    expect(pointing.length).toBeGreaterThan(30);
    const names = pointing
      .filter(({ child, action }) => action === 'a' && !deleted.has(child))
      .map(({ child, parent }) => `${child} → ${parent}`);
    expect(names.filter((name) => KEPT[name] === undefined)).toEqual([]);
  });
});
