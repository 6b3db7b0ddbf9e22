import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MasterFileError } from './errors.ts';
import { applyDiff, applyFile, applyFull } from './overlay.ts';
import { recordOn } from './records-of.ts';
import { sampleRow } from './sample.ts';
import { emptyState, type MasterState } from './state.ts';

const numbered = (rows: string[][]) => rows.map((columns, index) => ({ line: index + 1, columns }));
const revisit = '112007410';
const base = numbered([
  sampleRow('procedure', '0', '111000110', { 5: '初診料', 12: '288.00', 87: '20200401' }),
  sampleRow('procedure', '0', revisit, { 5: '再診料', 12: '73.00', 56: '0', 87: '20200401' }),
]);

function start(): MasterState {
  return applyFull(emptyState('procedure'), base, '2022-02-18').state;
}

function history(state: MasterState, code: string): [string, string, string | undefined][] {
  return (state.codes.get(code) ?? []).map((v) => [v.validFrom, v.validTo, v.columns[11]]);
}

describe('変更分の重ね合わせ FEES-2', () => {
  it('最初の全件ファイルより前の診療日も、変更年月日からその点数で読める', () => {
    const versions = start().codes.get(revisit) ?? [];
    expect(recordOn('procedure', versions, '2021-10-15')).toMatchObject({ value: 73, name: '再診料' });
    expect(recordOn('procedure', versions, '2020-03-31')).toBeUndefined();
  });

  it('変更（5）は空欄を「前のまま」と読み、前の版を前日で閉じる', () => {
    const rows = numbered([sampleRow('procedure', '5', revisit, { 12: '75.00', 87: '20240601' })]);
    const { state, report } = applyDiff(start(), rows, '2024-03-06');
    expect(history(state, revisit)).toEqual([
      ['2020-04-01', '2024-05-31', '73.00'],
      ['2024-06-01', '9999-12-31', '75.00'],
    ]);
    expect(state.codes.get(revisit)?.[1]?.columns[4]).toBe('再診料');
    expect(report.changed).toEqual([
      {
        code: revisit,
        name: '再診料',
        date: '2024-06-01',
        oldValue: '73.00',
        newValue: '75.00',
        columns: [12],
      },
    ]);
  });

  it('日付のない変更は、改定の準備期間なら改定日から、それ以外は今の版の訂正になる', () => {
    const rows = numbered([sampleRow('procedure', '5', revisit, { 12: '74.00' })]);
    expect(history(applyDiff(start(), rows, '2024-03-21').state, revisit)).toEqual([
      ['2020-04-01', '2024-05-31', '73.00'],
      ['2024-06-01', '9999-12-31', '74.00'],
    ]);
    const corrected = applyDiff(start(), rows, '2023-06-07');
    expect(history(corrected.state, revisit)).toEqual([['2020-04-01', '9999-12-31', '74.00']]);
    expect(corrected.report.corrected).toHaveLength(1);
  });

  it('廃止（9）は最終使用日で閉じ、その日までは読める', () => {
    const rows = numbered([sampleRow('procedure', '9', revisit, { 87: '20240601', 88: '20240531' })]);
    const { state, report } = applyDiff(start(), rows, '2024-03-06');
    const versions = state.codes.get(revisit) ?? [];
    expect(recordOn('procedure', versions, '2024-05-31')?.value).toBe(73);
    expect(recordOn('procedure', versions, '2024-06-01')).toBeUndefined();
    expect(report.closed).toMatchObject([{ code: revisit, date: '2024-05-31' }]);
  });

  it('抹消（1）は消し、新規（3）は加え、知らないコードの変更は unknown に残す', () => {
    const rows = numbered([
      sampleRow('procedure', '1', revisit),
      sampleRow('procedure', '3', '113707110', { 12: '333.00', 87: '20240601' }),
      sampleRow('procedure', '5', '199999999', { 12: '1.00' }),
    ]);
    const { state, report } = applyDiff(start(), rows, '2024-03-06');
    expect(state.codes.has(revisit)).toBe(false);
    expect(history(state, '113707110')).toEqual([['2024-06-01', '9999-12-31', '333.00']]);
    expect([report.deleted.length, report.added.length, report.unknown]).toEqual([1, 1, ['199999999']]);
  });

  it('復活（2）は閉じた修飾語をふたたび使えるようにする', () => {
    const closed = sampleRow('modifier', '0', '1001', { 7: 'A', 15: '20200101', 16: '20230331' });
    const before = applyFull(emptyState('modifier'), numbered([closed]), '2023-01-01').state;
    const revived = sampleRow('modifier', '3', '1001', { 1: '2', 7: 'A', 15: '20240401' });
    const { state } = applyDiff(before, numbered([revived]), '2024-04-01');
    expect(state.codes.get('1001')?.map((v) => [v.validFrom, v.validTo])).toEqual([
      ['2020-01-01', '2023-03-31'],
      ['2024-04-01', '9999-12-31'],
    ]);
  });

  it('コメントの変更行は項番23が空でも、パターンと一連番号から同じコードに重なる', () => {
    const full = sampleRow('comment', '0', '820100001', { 7: 'X', 21: '20220401', 23: '820100001' });
    const before = applyFull(emptyState('comment'), numbered([full]), '2023-08-01').state;
    const change = sampleRow('comment', '5', '820100001', { 7: 'Y', 21: '20241001' });
    change[4] = '100001';
    const { state } = applyDiff(before, numbered([change]), '2024-09-30');
    expect(recordOn('comment', state.codes.get('820100001') ?? [], '2024-10-01')).toMatchObject({
      code: '820100001',
      name: 'Y',
    });
  });

  it('改定の全件ファイルは基準日をそろえ、載らなくなったコードを前日で閉じる', () => {
    const full = numbered([
      sampleRow('procedure', '0', '111000110', { 5: '初診料', 12: '291.00', 87: '20240601' }),
    ]);
    const { state, report } = applyFull(start(), full, '2024-05-31');
    expect(history(state, '111000110').at(-1)).toEqual(['2024-06-01', '9999-12-31', '291.00']);
    expect(history(state, revisit)).toEqual([['2020-04-01', '2024-05-31', '73.00']]);
    expect(report.closed.map((c) => c.code)).toEqual([revisit]);
  });

  it('施行前に取り下げられた新規コードは残らない', () => {
    const announced = numbered([sampleRow('procedure', '3', '113707110', { 12: '333.00', 87: '20240601' })]);
    const withdrawn = numbered([sampleRow('procedure', '9', '113707110', { 88: '20240531' })]);
    const before = applyDiff(start(), announced, '2024-03-06').state;
    expect(applyDiff(before, withdrawn, '2024-03-21').state.codes.has('113707110')).toBe(false);
    expect(applyFull(before, base, '2024-05-31').state.codes.has('113707110')).toBe(false);
  });

  it('古いファイルを後から重ねることを断る', () => {
    const state = applyDiff(start(), [], '2024-03-06', 's_20240306.csv').state;
    const old = {
      kind: 'procedure',
      origin: 'official',
      scope: 'diff',
      fileName: 's_20230607.csv',
      fileDate: '2023-06-07',
      rows: [],
    } as const;
    expect(() => applyFile(state, old)).toThrow(MasterFileError);
    expect(() => applyFile(state, old)).toThrow(/MASTER-ORDER.*s_20240306.csv/);
  });
});

const change = fc.record({
  code: fc.constantFrom('111000110', revisit, '113707110', '140000610'),
  mark: fc.constantFrom('1', '3', '5', '9'),
  points: fc.integer({ min: 1, max: 3000 }),
  month: fc.integer({ min: 1, max: 12 }),
  dated: fc.boolean(),
});

function toRow(c: { code: string; mark: string; points: number; month: number; dated: boolean }): string[] {
  const month = String(c.month).padStart(2, '0');
  const columns: Record<number, string> = { 12: `${c.points}.00` };
  if (c.dated || c.mark === '3') columns[87] = `2023${month}01`;
  if (c.mark === '9') columns[88] = `2023${month}28`;
  return sampleRow('procedure', c.mark, c.code, columns);
}

const diff = fc.uniqueArray(change, { selector: (c) => c.code }).map((changes) => changes.map(toRow));

describe('重ね合わせの性質', () => {
  it('同じファイルを2度重ねても何も変わらない', () => {
    fc.assert(
      fc.property(fc.array(diff, { maxLength: 4 }), diff, (earlier, rows) => {
        const before = earlier.reduce(
          (s, d, i) => applyDiff(s, numbered(d), `2023-0${i + 1}-01`).state,
          start(),
        );
        const once = applyDiff(before, numbered(rows), '2023-09-01', 'x');
        const twice = applyDiff(once.state, numbered(rows), '2023-09-01', 'x');
        const again = twice.report;
        expect(twice.state).toEqual(once.state);
        expect([again.added, again.changed, again.corrected, again.closed, again.deleted].flat()).toEqual([]);
      }),
    );
  });

  it('ファイルの中の行の順序によらない', () => {
    const shuffled = diff.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, ([rows, mixed]) => {
        const one = applyDiff(start(), numbered(rows), '2023-09-01').state.codes;
        const other = applyDiff(start(), numbered(mixed), '2023-09-01').state.codes;
        expect(new Map([...one].sort())).toEqual(new Map([...other].sort()));
      }),
    );
  });

  it('版は重ならず、日付順に並ぶ', () => {
    fc.assert(
      fc.property(fc.array(diff, { maxLength: 6 }), (files) => {
        const state = files.reduce(
          (s, d, i) => applyDiff(s, numbered(d), `2023-0${i + 1}-01`).state,
          start(),
        );
        for (const versions of state.codes.values()) {
          for (const [i, v] of versions.entries()) {
            const next = versions[i + 1];
            expect(v.validFrom <= v.validTo && (!next || v.validTo < next.validFrom)).toBe(true);
          }
        }
      }),
    );
  });
});
