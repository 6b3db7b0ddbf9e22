import { describe, expect, it } from 'vitest';
import { MasterFileError } from '../errors.ts';
import { csvText } from '../sample.ts';
import { FEE_TABLE_LAYOUTS } from './layouts.ts';
import { readFeeTable } from './read.ts';

/** A hand-made row of a layout: 変更区分, the named 項番, everything else `0`. */
function row(kind: string, columns: Readonly<Record<number, string>>): string[] {
  const layout = FEE_TABLE_LAYOUTS.find((one) => one.kind === kind);
  if (!layout) throw new Error(kind);
  const cells = Array.from({ length: layout.columns }, () => '0');
  cells[layout.from - 1] = '20240601';
  cells[layout.to - 1] = '99999999';
  for (const [column, value] of Object.entries(columns)) cells[Number(column) - 1] = value;
  return cells;
}
// Names in half-width letters, so that the bytes are the same in CP932.
const file = (name: string, ...rows: string[][]) => ({
  name,
  bytes: new TextEncoder().encode(csvText(rows)),
});

describe('FEES-3: the electronic fee table as published', () => {
  const assist = row('assist', {
    2: '113002210',
    3: 'BASE',
    4: '1',
    5: '0000012',
    6: '2',
    7: '0000013',
    10: '1',
    21: '1',
  });
  const member = row('bundle', { 2: '0000012', 3: '160008010', 4: 'MEMBER', 5: '1' });
  const pair = row('exclusionMonth', { 2: '160010010', 3: 'A', 4: '160010110', 5: 'B', 6: '3', 7: '1' });
  const ward = row('ward', { 2: '0001', 3: '190077410', 4: 'WARD', 5: '1' });
  const often = row('frequency', { 2: '113001810', 3: 'X', 4: '131', 5: 'M', 6: '2' });

  it('reads all tables of a publication', () => {
    const table = readFeeTable([
      file('01hojo.csv', assist),
      file('02houkatsu.csv', member),
      file('03-2haihan.csv', pair),
      file('04nyuin.csv', ward),
      file('05kaisu.csv', often),
    ]);
    expect(table.assist[0]).toMatchObject({
      code: '113002210',
      bundles: [
        { window: 'day', group: '0000012' },
        { window: 'month', group: '0000013' },
      ],
      exclusions: { day: true, month: false },
      counted: true,
      from: '2024-06-01',
      to: '9999-12-31',
    });
    expect(table.bundles[0]).toMatchObject({ group: '0000012', special: true });
    expect(table.exclusions[0]).toMatchObject({ window: 'month', keep: 'either', special: true });
    expect(table.wards[0]).toMatchObject({ group: '0001', addition: '1' });
    expect(table.frequencies[0]).toMatchObject({ limit: 2, unit: 'M' });
  });

  it('leaves out rows that were published by mistake (抹消)', () => {
    expect(readFeeTable([file('02.csv', ['1', ...member.slice(1)])]).bundles).toEqual([]);
  });

  const refusal = (...files: { name: string; bytes: Uint8Array }[]): MasterFileError => {
    try {
      readFeeTable(files);
    } catch (error) {
      if (error instanceof MasterFileError) return error;
    }
    throw new Error('was not refused');
  };

  it.each([
    ['another name', file('s_20240601.csv', assist), 'MASTER-KIND', undefined],
    ['a column too few', file('02.csv', member.slice(1)), 'MASTER-COLUMNS', 1],
    [
      'no code',
      file('02.csv', member, ['0', '0000012', 'x', 'y', '0', '20240601', '99999999']),
      'MASTER-KEY',
      2,
    ],
    ['no date', file('02.csv', [...member.slice(0, 5), '20240231', '99999999']), 'MASTER-DATE', 1],
    [
      'an unknown window',
      file('01.csv', row('assist', { 2: '113002210', 4: '9', 5: '0000012' })),
      'MASTER-FORMAT',
      1,
    ],
    ['no number', file('05.csv', row('frequency', { 2: '113001810', 6: 'two' })), 'MASTER-FORMAT', 1],
  ])('refuses %s with code and line', (_, given, code, line) => {
    const error = refusal(given);
    expect(error.code).toBe(code);
    expect(error.place.line).toBe(line);
    expect(error.nextStep).not.toBe('');
  });
});
