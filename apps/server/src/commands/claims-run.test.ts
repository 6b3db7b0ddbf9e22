import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operatorContext } from '../modules/ledger/index.ts';
import { type ClaimsClinic, openClaimsClinic } from '../testing/claims/claims-clinic.ts';
import { addDisease, insurers, MONTH, patientOf } from '../testing/claims/month.ts';
import { calculated } from './claims-run.ts';

let clinic: ClaimsClinic;
beforeAll(async () => {
  clinic = await openClaimsClinic();
  for (const [name, insurerNumber] of [
    ['命令 一', insurers.employees],
    ['命令 二', insurers.national],
    ['命令 三', insurers.employees],
  ] as const) {
    const detail = await patientOf(clinic, { name, kana: 'めいれい' }, { insurerNumber });
    // The last one has no disease: his claim is held.
    if (name !== '命令 三') await addDisease(clinic, detail);
    await clinic.visit(detail.patient, { date: `${MONTH}-06` });
  }
}, 120_000);
afterAll(() => clinic?.close());

/** What the command does, on the database of the test and without a server's worker. */
function run(month: string) {
  const { db: app, jobs, connection } = clinic.database;
  const context = { ...operatorContext(), tenantId: clinic.tenantId, purpose: 'administration' as const };
  const seen: [number, number][] = [];
  const wish = {
    month,
    masters: () => clinic.library.current(),
    progress: (done: number, total: number) => void seen.push([done, total]),
  };
  return calculated({ app, jobs, connection: (role) => connection(role) }, context, wish).then((report) => ({
    report,
    seen,
  }));
}

describe('FEES-6: akashi claims run', () => {
  test('画面と同じ計算を最後まで行い、件数・保留の理由・ファイルを患者の名なしで示す', async () => {
    const { report, seen } = await run(MONTH);
    expect(seen.at(-1)).toEqual([3, 3]);
    expect(report).toMatchObject({ month: MONTH, state: 'finished', done: 3, total: 3, held: 1, files: [] });
    expect(report.totals.map(({ claims, held }) => [claims, held])).toEqual([
      [1, 1],
      [1, 0],
    ]);
    expect(report.holds).toMatchObject([{ claims: 1 }]);
    expect(JSON.stringify(report)).not.toContain('命令');
    const api = await clinic.api();
    const { runs } = await api.listClaimRuns({ query: { month: MONTH } });
    expect(runs.map(({ id, state }) => [id, state])).toEqual([[report.id, 'finished']]);
    const written = await api.writeClaimFile({ params: { runId: report.id }, body: { payerBody: 2 } });
    expect(written.files).toMatchObject([{ claims: 1 }]);
  });

  test('同じ月が動いているあいだは始めない', async () => {
    const api = await clinic.api();
    const other = await api.startClaimRun({ body: { month: MONTH } });
    await expect(run(MONTH)).rejects.toMatchObject({ code: 'RUN_IN_PROGRESS' });
    await api.cancelClaimRun({ params: { runId: other.id } });
    expect((await run(MONTH)).report.state).toBe('finished');
  });
});
