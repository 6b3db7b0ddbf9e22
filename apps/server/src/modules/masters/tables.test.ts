import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FEE_TABLE_LAYOUTS } from '@akashi/master-files';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../platform/database/testing.ts';
import { importMasters, loadLibrary } from './index.ts';
import { sampleFile } from './testing/sample-file.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-tables-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

const NAMES: Readonly<Record<string, string>> = {
  assist: '01補助マスター',
  bundle: '02包括テーブル',
  exclusionDay: '03-1背反テーブル',
  exclusionMonth: '03-2背反テーブル',
  exclusionTogether: '03-3背反テーブル',
  exclusionWeek: '03-4背反テーブル',
  ward: '04入院基本料テーブル',
  frequency: '05算定回数テーブル',
};
const LIFESTYLE = '113041810';
const BLOOD = '160008010';

/** A hand-made publication: 生活習慣病管理料 bundles the blood count; the given row is its 算定回数. */
function publish(place: string, limit: string, from: string): void {
  const rows: Readonly<Record<string, Readonly<Record<number, string>>>> = {
    assist: { 2: LIFESTYLE, 3: 'LIFESTYLE', 4: '2', 5: '0000012', 21: '1' },
    bundle: { 2: '0000012', 3: BLOOD, 4: 'BLOOD' },
    frequency: { 2: LIFESTYLE, 3: 'LIFESTYLE', 4: '131', 5: 'M', 6: limit },
  };
  for (const layout of FEE_TABLE_LAYOUTS) {
    const cells = Array.from({ length: layout.columns }, () => '0');
    for (const column of layout.codes) cells[column - 1] = '199999910';
    cells[layout.from - 1] = from;
    cells[layout.to - 1] = '99999999';
    for (const [column, value] of Object.entries(rows[layout.kind] ?? { 6: '1' }))
      cells[Number(column) - 1] = value;
    write(`${place}/${NAMES[layout.kind]}.csv`, [cells]);
  }
}
function write(path: string, rows: readonly (readonly string[])[]): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), sampleFile(rows));
}
const load = () => importMasters({ connection: database.connection('akashi_job'), path: folder });
const library = () => loadLibrary(database.connection('akashi_job'));

describe('FEES-3: 電子点数表とコメント関連テーブルの取り込み', () => {
  it('取り込んだ表を日付で引ける。二度目は何も変えない', async () => {
    publish('tensuhyo_20240601', '1', '20240601');
    const report = await load();
    expect(report.imported.map(({ kind, rows, date }) => [kind, rows, date])).toEqual(
      Array.from({ length: 8 }, () => ['feeTable', 1, '2024-06-01']),
    );
    const table = (await library()).feeTable('2025-09-10');
    expect(table.loaded).toBe(true);
    expect(table.assist(LIFESTYLE, '2025-09-10')?.bundles).toEqual([{ window: 'month', group: '0000012' }]);
    expect(table.member('0000012', BLOOD, '2025-09-10')?.name).toBe('BLOOD');
    const again = await load();
    expect([again.imported, again.known.length]).toEqual([[], 8]);
  });

  it('次の公開が来ても、前の月は前の表で点検する', async () => {
    publish('tensuhyo_20260601', '2', '20240601');
    await load();
    const after = await library();
    const limit = (on: string) =>
      after
        .feeTable(on)
        .frequencies(LIFESTYLE, on)
        .map((row) => row.limit);
    expect([limit('2026-05-31'), limit('2026-06-01')]).toEqual([[1], [2]]);
  });

  it('コメント関連テーブルを取り込む', async () => {
    const cells = Array.from({ length: 30 }, () => '');
    const columns = {
      1: '0',
      3: '1',
      6: '160072210',
      8: 'US',
      9: '820100682',
      11: 'A',
      13: '99999999',
      14: '01',
    };
    for (const [column, value] of Object.entries(columns)) cells[Number(column) - 1] = value;
    write('ck_ALL_20240601.csv', [cells]);
    expect((await library()).hasCommentRelations).toBe(false);
    expect((await load()).imported).toMatchObject([{ kind: 'commentRelation', rows: 1, date: '2024-06-01' }]);
    const after = await library();
    expect(after.hasCommentRelations).toBe(true);
    expect(after.commentRelations('160072210', '2025-09-10').map((one) => one.commentCode)).toEqual([
      '820100682',
    ]);
    expect(after.commentRelations('160008010', '2025-09-10')).toEqual([]);
  });

  it('一行でも読めなければ、何も取り込まない', async () => {
    publish('tensuhyo_20270401', 'x', '20270401');
    await expect(load()).rejects.toMatchObject({ code: 'MASTER-FORMAT', place: { line: 1, column: 6 } });
    expect((await library()).feeTable('2027-04-01').frequencies(LIFESTYLE, '2027-04-01')[0]?.limit).toBe(2);
  });
});
