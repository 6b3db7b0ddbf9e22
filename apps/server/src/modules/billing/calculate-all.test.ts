import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantTransaction } from '../../platform/database/index.ts';
import { testContext } from '../../platform/database/testing.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { CBC, laboratory, prescription } from '../../testing/orders.ts';
import type { MasterLibrary } from '../masters/index.ts';
import { lockEncounters } from '../reception/index.ts';
import { type CalculationRow, calculateEncounters, recalculate, recalculateAll } from './calculate.ts';

const DRUG = '610406391';

let clinic: Clinic;
const visits: string[] = [];

beforeAll(async () => {
  clinic = await openClinic();
  for (let person = 0; person < 3; person += 1) {
    const { patient } = await clinic.patient();
    for (const day of ['01', '08', '22'].slice(person)) {
      // 検体検査判断料 is charged once a month: a later visit hangs on the result of the one before it.
      const note = { s: '定期', orders: [laboratory(), prescription(DRUG)] };
      visits.push((await clinic.visit(patient, { date: `2025-09-${day}` }, note)).id);
    }
  }
});
afterAll(() => clinic.close());

class Undo extends Error {}

/** Runs work whose changes nobody shall see, and counts its queries. */
async function tried<T>(
  work: (tx: TenantTransaction) => Promise<T>,
): Promise<{ answer: T; queries: number }> {
  const found: { answer: T; queries: number }[] = [];
  const context = testContext(clinic.tenantId);
  const access = { act: 'calculate', object: { type: 'claimRun' }, patients: 'none' } as const;
  const undone = clinic.database.db.withTenant(context, access, async (tx) => {
    const many = tx.many.bind(tx);
    let queries = 0;
    tx.many = (query) => {
      queries += 1;
      return many(query);
    };
    found.push({ answer: await work(tx), queries });
    throw new Undo();
  });
  await expect(undone).rejects.toThrow(Undo);
  const [first] = found;
  if (!first) throw new Error('the work did not end');
  return first;
}

/** Masters in which the blood count costs `more` points more. */
function revised(more: number): MasterLibrary {
  const now = clinic.library.current();
  return {
    ...now,
    releases: () => ({ ...now.releases(), procedure: 'a later one' }),
    procedure: (code, on) => {
      const row = now.procedure(code, on);
      return row && code === CBC ? { ...row, value: row.value + more } : row;
    },
  };
}

const said = (rows: Iterable<CalculationRow>) =>
  [...rows].map(({ encounter_id, body, points, total_yen, share_yen, share_reason, master_releases }) => ({
    encounter_id,
    body,
    points,
    total_yen,
    share_yen,
    share_reason,
    master_releases,
  }));

describe('受診をまとめて計算し直す (CLAIM-2)', () => {
  it('一件ずつ計算し直したときと同じ行になる', async () => {
    const masters = revised(3);
    const single = await tried(async (tx) => {
      const rows: CalculationRow[] = [];
      for (const one of await lockEncounters(tx, visits)) rows.push(await recalculate(tx, one, masters));
      return rows;
    });
    const all = await tried(async (tx) => recalculateAll(tx, await lockEncounters(tx, visits), masters));
    expect(said(all.answer.values())).toEqual(said(single.answer));
    expect(single.answer).toHaveLength(visits.length);
    expect(all.queries).toBeLessThan(single.queries / 4);
  });

  it('同じ結果なら新しい行を作らず、前の行がそのまま生きる', async () => {
    const now = clinic.library.current();
    const { answer } = await tried(async (tx) => {
      const before = await recalculateAll(tx, await lockEncounters(tx, visits), now);
      const after = await recalculateAll(tx, await lockEncounters(tx, visits), now);
      return { before, after };
    });
    expect([...answer.after.values()].map(({ id }) => id).sort()).toEqual(
      [...answer.before.values()].map(({ id }) => id).sort(),
    );
  });

  it('結果だけを求めるときの問い合わせの数は、受診の数によらない', async () => {
    const masters = revised(3);
    const counted = (ids: readonly string[]) =>
      tried(async (tx) => {
        const results = await calculateEncounters(tx, await lockEncounters(tx, ids), masters);
        return [...results.values()].map(({ result }) => result.points);
      });
    const [one, all] = [await counted(visits.slice(0, 1)), await counted(visits)];
    expect(all.answer).toHaveLength(visits.length);
    expect(all.queries).toBe(one.queries);
  });
});
