import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VisitResult } from '@akashi/fees';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClaimsClinic, openClaimsClinic } from '../../testing/claims/claims-clinic.ts';
import { addDisease, insurers, patientOf } from '../../testing/claims/month.ts';
import { problemOf } from '../../testing/desk.ts';
import { editionFile } from '../../testing/edition-file.ts';
import { importMasters } from '../masters/index.ts';
import { FIRST_VISIT, START } from './testing/revised-clinic.ts';

const MONTH = START.slice(0, 7);

let clinic: ClaimsClinic;
let encounterId: string;
beforeAll(async () => {
  clinic = await openClaimsClinic();
  await clinic.work();
  const detail = await patientOf(
    clinic,
    { name: '暫定 一', kana: 'ざんてい' },
    { insurerNumber: insurers.employees },
  );
  await addDisease(clinic, detail);
  encounterId = (await clinic.visit(detail.patient, { date: `${MONTH}-02` })).id;
}, 120_000);
afterAll(() => clinic?.close());

test('FEES-1: 公式マスターのない月は、点数・検索・一覧のどこでも暫定と分かる', async () => {
  const { api } = await clinic.as('clerk');
  const edition = await api.masters.getMasterEdition({ query: { on: '2026-06-02' } });
  expect(edition.provisional).toMatchObject({ from: START });
  expect(edition.provisional?.codes).toBeGreaterThan(700);
  const { hits } = await api.masters.searchMasters({
    body: { text: '初診料', kinds: ['procedure'], on: '2026-06-02' },
  });
  expect(hits.find(({ code }) => code === FIRST_VISIT)?.provisional).toBe(true);
  const { bill } = await api.billing.getBill({ params: { encounterId } });
  const result = bill.result as VisitResult;
  const line = result.units.flatMap((unit) => unit.lines).find(({ code }) => code === FIRST_VISIT);
  expect(line?.provisional).toBe(true);
});

test('FEES-6: 暫定の月のレセプトは保留になり、提出用のファイルは作れない', async () => {
  const api = await clinic.api();
  const run = await clinic.run(MONTH);
  expect(run.notices).toContainEqual(expect.stringContaining('【暫定】'));
  const { items } = await api.listClaims({ params: { runId: run.id }, query: {} });
  expect(items.map(({ status }) => status)).toEqual(['held']);
  expect(items[0]?.problems.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['CLAIM-PROVISIONAL', 'CLAIM-MASTERS-OLD']),
  );
  const call = api.writeClaimFile({ params: { runId: run.id }, body: { payerBody: 1 } });
  expect(await problemOf(call)).toBe('CLAIM_MONTH_PROVISIONAL');
});

test('FEES-1: 公式のファイルを読み込むと置き換わり、違う点数で会計したものだけが会計し直しになる', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-official-'));
  try {
    writeFileSync(
      join(folder, 's_ALL20260501.csv'),
      editionFile({ start: START, points: { [FIRST_VISIT]: 300 } }),
    );
    await importMasters({ connection: clinic.database.connection('akashi_job'), path: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await clinic.library.refresh();
  const library = clinic.library.of(clinic.tenantId);
  expect(library.procedure(FIRST_VISIT, START)?.value).toBe(300);
  expect(library.provisionalRows).toEqual([]);
  const { api: desk } = await clinic.as('clerk');
  const edition = await desk.masters.getMasterEdition({ query: { on: '2026-06-02' } });
  expect([edition.provisional, edition.stale]).toEqual([null, null]);
  const run = await clinic.run(MONTH);
  const { items } = await (await clinic.api()).listClaims({ params: { runId: run.id }, query: {} });
  const codes = items[0]?.problems.map(({ code }) => code);
  expect(codes).toContain('CLAIM-PROVISIONAL-CHARGED');
  expect(codes).not.toContain('CLAIM-PROVISIONAL');
});
