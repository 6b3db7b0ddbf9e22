import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import type { Api } from '../../testing/desk.ts';
import { importMasters } from './import-masters.ts';
import { editionOn, loadLibrary } from './index.ts';
import { sampleFile, sampleRow } from './testing/sample-file.ts';

let clinic: Clinic;
let api: Api;
let folder: string;
beforeAll(async () => {
  clinic = await openClinic();
  api = (await clinic.as('clerk')).api;
});
afterAll(() => clinic.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-masters-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

const row = (code: string, name: string, points: string) =>
  sampleRow('procedure', '0', code, { 5: name, 12: `${points}.00`, 86: '20240601', 87: '20240601' });
const disease = (code: string, name: string) => sampleRow('disease', '0', code, { 6: name, 8: name });
const write = (name: string, rows: readonly (readonly string[])[]) =>
  writeFileSync(join(folder, name), sampleFile(rows));
const load = (smallestFullFile = 1) =>
  importMasters({
    connection: clinic.database.connection('akashi_job'),
    path: folder,
    smallestFullFile,
  });
const state = async () => {
  const rows = await clinic.database.arrange<{ state: string }>(
    `select md5(string_agg(t::text, '' order by t::text)) as state from master.item t
     union all select md5(string_agg(t::text, '' order by t::text)) from master.release t`,
  );
  return rows.map((one) => one.state);
};

describe('マスターの取り込み (FEES-2, OPS-3)', () => {
  it('初期セットから始まり、点数表より古ければ知らせる', async () => {
    const edition = await api.masters.getMasterEdition({ query: { on: '2025-08-20' } });
    expect([edition.set, edition.stale]).toEqual(['starter', null]);
    const later = await api.masters.getMasterEdition({ query: { on: '2026-06-01' } });
    expect(later.stale?.schedule).toBe('2026-06-01');
    expect((await api.masters.getMasterEdition({ query: { on: '2026-05-31' } })).stale).toBeNull();
  });

  it('一つでも壊れたファイルがあれば、何も取り込まない', async () => {
    write('s_ALL20250901.csv', [row('112007410', 'ｻｲｼﾝﾘｮｳ', '75')]);
    write('s_20251001.csv', [row('112007410', 'ｻｲｼﾝﾘｮｳ', '76').slice(0, 40)]);
    const before = await state();
    await expect(load()).rejects.toMatchObject({
      code: 'MASTER-COLUMNS',
      message: expect.stringContaining('s_20251001.csv'),
    });
    expect(await state()).toEqual(before);
    expect(
      (await loadLibrary(clinic.database.connection('akashi_job'))).procedure('160008010', '2025-08-20'),
    ).toBeDefined();
  });

  it('行の境目で切れた全件ファイルは、短すぎるので取り込まない', async () => {
    write('s_ALL20250901.csv', [row('112007410', 'ｻｲｼﾝﾘｮｳ', '75'), row('199999910', 'ﾃｽﾄｷﾞｮｳ', '7')]);
    const before = await state();
    await expect(load(1_000)).rejects.toMatchObject({ code: 'MASTER-TRUNCATED' });
    expect(await state()).toEqual(before);
  });

  it('最初の公式ファイルはその種類の初期セットと入れ替わり、二度目は何も変えない', async () => {
    write('s_ALL20250901.csv', [row('112007410', 'ｻｲｼﾝﾘｮｳ', '75'), row('199999910', 'ﾃｽﾄｷﾞｮｳ', '7')]);
    const report = await load();
    expect(report.imported.map(({ kind, rows }) => [kind, rows])).toEqual([['procedure', 2]]);
    const after = await state();
    const again = await load();
    expect([again.imported, again.known]).toEqual([[], ['s_ALL20250901.csv']]);
    expect(await state()).toEqual(after);
    const library = await loadLibrary(clinic.database.connection('akashi_job'));
    expect(library.procedure('160008010', '2025-08-20')).toBeUndefined();
    expect(library.procedure('199999910', '2025-08-20')?.name).toBe('ﾃｽﾄｷﾞｮｳ');
    expect(library.drug('610406391', '2025-08-20')).toBeDefined();
    expect(editionOn(library, '2025-08-20').set).toBe('official');
  });

  it('変更分は、もとの全件ファイルと同じフォルダーに足して重ねる。前の日の点数は変わらない', async () => {
    write('s_20251001.csv', [
      sampleRow('procedure', '5', '199999910', { 5: 'ﾃｽﾄｷﾞｮｳ', 12: '9.00', 86: '20251001', 87: '20251001' }),
    ]);
    write('s_ALL20250901.csv', [row('112007410', 'ｻｲｼﾝﾘｮｳ', '75'), row('199999910', 'ﾃｽﾄｷﾞｮｳ', '7')]);
    const report = await load();
    expect([report.known, report.imported.map(({ path }) => path)]).toEqual([
      ['s_ALL20250901.csv'],
      ['s_20251001.csv'],
    ]);
    const library = await loadLibrary(clinic.database.connection('akashi_job'));
    expect(library.procedure('199999910', '2025-09-30')?.value).toBe(7);
    expect(library.procedure('199999910', '2025-10-01')?.value).toBe(9);
  });

  it('全件ファイルが一度も取り込まれていない種類の変更分は、理由を添えて対象外にする', async () => {
    write('t_20251101.csv', [sampleRow('material', '5', '700010000', { 27: '20251101' })]);
    expect((await load()).skipped.map(({ reason }) => reason)).toEqual([
      'もとになる全件ファイルがありません。',
    ]);
  });

  it('もとの全件ファイルが取り込み済みなら、変更分だけのフォルダーも重ねる', async () => {
    write('s_20251101.csv', [
      sampleRow('procedure', '5', '199999910', { 5: 'ﾃｽﾄｷﾞｮｳ', 12: '11.00', 86: '20251101', 87: '20251101' }),
    ]);
    const report = await load();
    expect([report.imported.length, report.skipped]).toEqual([1, []]);
    const library = await loadLibrary(clinic.database.connection('akashi_job'));
    expect(library.procedure('199999910', '2025-10-31')?.value).toBe(9);
    expect(library.procedure('199999910', '2025-11-01')?.value).toBe(11);
  });

  it('動いているサーバーは、取り込まれたことに自分で気づく', async () => {
    await clinic.library.refresh();
    const { hits } = await api.masters.searchMasters({
      body: { text: 'ﾃｽﾄｷﾞｮｳ', kinds: ['procedure'], on: '2025-10-01' },
    });
    expect(hits.map(({ code }) => code)).toEqual(['199999910']);
  });

  it('二つの取り込みが同時に走っても、片方は待って何も変えない', async () => {
    mkdirSync(join(folder, 'sub'));
    write('sub/b_20250901.txt', [disease('8888888', 'ﾃｽﾄﾋﾞｮｳ')]);
    const [one, two] = await Promise.all([load(), load()]);
    expect([one.imported.length + two.imported.length, one.known.length + two.known.length]).toEqual([1, 1]);
  });
});
