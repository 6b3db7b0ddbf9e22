import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editionOn } from './edition.ts';
import { createLibrary, type ReleaseRow } from './library.ts';
import type { LibraryRow } from './row.ts';
import { overlay } from './timeline.ts';

const row = (code: string, valid_from: string, valid_to: string, name: string): LibraryRow => ({
  kind: 'comment',
  code,
  valid_from,
  valid_to,
  name,
  kana: '',
  packed: Array.from({ length: 30 }, (_, index) => (index === 6 ? name : '')).join('\u001f'),
  provisional: false,
});
const nameOn = (rows: readonly LibraryRow[], code: string, on: string) =>
  createLibrary(rows, []).comment(code, on)?.name;
const layer = (from: string, rows: LibraryRow[]) => ({ from, kinds: new Set(['comment' as const]), rows });

const base = [
  row('810000001', '2024-06-01', '2025-03-31', '前'),
  row('810000001', '2025-04-01', '9999-12-31', '今'),
  row('810000002', '2024-06-01', '9999-12-31', '廃止'),
];
const edition = [
  row('810000001', '2020-01-01', '9999-12-31', '新'),
  row('810000003', '2026-06-01', '9999-12-31', '新設'),
];

describe('FEES-9: 版を重ねる', () => {
  it('その日の前は元のまま、その日からは版だけを読む', () => {
    const rows = overlay(base, [layer('2026-06-01', edition)]);
    const read = (on: string) =>
      ['810000001', '810000002', '810000003'].map((code) => nameOn(rows, code, on));
    expect(read('2025-03-31')).toEqual(['前', '廃止', undefined]);
    expect(read('2026-05-31')).toEqual(['今', '廃止', undefined]);
    expect(read('2026-06-01')).toEqual(['新', undefined, '新設']);
  });

  it('版にない種類は元のまま', () => {
    const rows = overlay(base, [{ from: '2026-06-01', kinds: new Set(['drug' as const]), rows: [] }]);
    expect(rows).toEqual(base);
  });

  it('後から重ねた版が、その日から勝つ', () => {
    const later = [row('810000001', '2026-01-01', '9999-12-31', '訂正')];
    const rows = overlay(base, [layer('2026-06-01', edition), layer('2026-06-10', later)]);
    expect(['2026-06-09', '2026-06-10'].map((on) => nameOn(rows, '810000001', on))).toEqual(['新', '訂正']);
    const replaced = overlay(base, [layer('2026-06-01', edition), layer('2026-06-01', later)]);
    expect(nameOn(replaced, '810000001', '2026-06-01')).toBe('訂正');
    expect(nameOn(replaced, '810000003', '2026-06-01')).toBeUndefined();
  });

  it('どの日を選んでも、それより前の日の答えは変わらない', () => {
    const day = fc.integer({ min: 0, max: 1_500 }).map((offset) => {
      const date = new Date(Date.UTC(2024, 5, 1 + offset));
      return date.toISOString().slice(0, 10);
    });
    fc.assert(
      fc.property(day, day, (from, on) => {
        fc.pre(on < from);
        const rows = overlay(base, [layer(from, edition)]);
        for (const code of ['810000001', '810000002', '810000003'])
          expect(nameOn(rows, code, on)).toBe(nameOn(base, code, on));
      }),
    );
  });
});

describe('FEES-9: 記録と会計に残るマスターの名', () => {
  const release = (id: string, file_date: string, from?: string): ReleaseRow => ({
    id,
    kind: 'procedure',
    origin: 'official',
    file_name: `${id}.csv`,
    file_date,
    rows: 1,
    report: {},
    imported_at: new Date(0),
    ...(from === undefined ? {} : { edition: { name: id, from } }),
  });
  const revised = release('版', '2026-05-01', '2026-06-01');
  const library = createLibrary(
    [],
    [
      release('古い差分', '2025-04-01'),
      revised,
      release('新しい差分', '2026-05-20'),
      release('全件', '2024-06-01'),
    ],
  );

  it('版の日からは、元のマスターにもっと新しい差分があっても、版の名が残る', () => {
    expect(library.releases('2026-05-31')).toEqual({ procedure: '新しい差分' });
    expect(library.releases('2026-06-01')).toEqual({ procedure: '版' });
    expect(editionOn(library, '2026-06-01').newest).toEqual({ procedure: '2026-05-01' });
    expect(editionOn(library, '2026-05-31').newest).toEqual({ procedure: '2026-05-20' });
  });

  it('重ねた版のうち後のものの名が残る', () => {
    const corrected = release('訂正', '2026-04-01', '2026-06-01');
    const both = createLibrary([], [release('全件', '2027-01-01'), revised, corrected]);
    expect(both.releases('2026-06-01')).toEqual({ procedure: '訂正' });
    expect(both.releaseOf('procedure')).toBe('訂正');
  });
});
