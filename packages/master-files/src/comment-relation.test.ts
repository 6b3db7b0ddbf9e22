import { describe, expect, it } from 'vitest';
import { commentRelationsOf, openCommentRelations } from './comment-relation.ts';
import { MasterFileError } from './errors.ts';
import { csvText } from './sample.ts';

/** A hand-made row of 30 columns (1-based 項番). */
function row(columns: Readonly<Record<number, string>>): string[] {
  const cells = Array.from({ length: 30 }, () => '');
  const usual = { 1: '0', 3: '12', 4: 'D215', 5: '1', 6: '160072210', 8: 'US', 9: '820100682', 11: 'RENAL' };
  for (const [column, value] of Object.entries({
    ...usual,
    12: '20240601',
    13: '99999999',
    14: '01',
    ...columns,
  }))
    cells[Number(column) - 1] = value;
  return cells;
}
const read = (...rows: string[][]) =>
  commentRelationsOf(
    openCommentRelations(new TextEncoder().encode(csvText(rows)), 'a/ck_ALL_20260515.csv'),
    'ck',
  );
const refusal = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof MasterFileError) return [error.code, error.place.line, error.place.column];
  }
  return undefined;
};

describe('FEES-3: コメント関連テーブル', () => {
  it('reads which comments a fee asks for, and when', () => {
    expect(read(row({}))).toEqual([
      {
        code: '160072210',
        name: 'US',
        commentCode: '820100682',
        text: 'RENAL',
        item: '12-D215-1',
        condition: 'charged',
        whenNotCharged: false,
        setting: undefined,
        times: 0,
        from: '2024-06-01',
        to: '9999-12-31',
      },
    ]);
    expect(read(row({ 14: '02', 16: '2' }))[0]).toMatchObject({
      condition: 'setting',
      setting: 'outpatient',
    });
    expect(read(row({ 14: '03', 17: '2' }))[0]).toMatchObject({ condition: 'repeated', times: 2 });
    expect(read(row({ 14: '00', 15: '1' }))[0]).toMatchObject({ condition: 'other', whenNotCharged: true });
  });

  it('leaves out what was published by mistake and rows that only name a 患者の状態', () => {
    expect(read(row({ 1: '1' }), row({ 9: '', 10: '123' }))).toEqual([]);
  });

  it('refuses the whole file with the place of the fault', () => {
    expect(refusal(() => read(row({}).slice(0, 20)))).toEqual(['MASTER-COLUMNS', 1, undefined]);
    expect(refusal(() => read(row({}), row({ 6: '16007221' })))).toEqual(['MASTER-KEY', 2, 6]);
    expect(refusal(() => read(row({ 9: '160072210' })))).toEqual(['MASTER-KEY', 1, 9]);
    expect(refusal(() => read(row({ 12: '20240631' })))).toEqual(['MASTER-DATE', 1, 12]);
  });
});
