import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../platform/errors/app-error.ts';
import { AREAS } from './areas.ts';
import { readQuery } from './query.ts';

const masked = { areas: ['bills', 'patients'], unmasked: false };
const refusal = (text: string, allowed = masked): unknown => {
  try {
    return readQuery(text, allowed);
  } catch (error) {
    return error instanceof AppError ? error.code : error;
  }
};

describe('TRUST-7: the language of maintenance', () => {
  it('reads columns, conditions, order and limit', () => {
    const query = readQuery(
      "id, share_yen from bills where date >= '2025-09-01' and share_yen > 1000 order by share_yen desc limit 5",
      masked,
    );
    expect(query).toMatchObject({
      columns: [
        { name: 'id', masked: false },
        { name: 'share_yen', masked: false },
      ],
      where: [
        { column: 'date', comparison: '>=', value: '2025-09-01' },
        { column: 'share_yen', comparison: '>', value: '1000' },
      ],
      order: { column: 'share_yen', descending: true },
      limit: 5,
    });
  });

  it('names are masked unless planned, and cannot be guessed by comparing or ordering', () => {
    expect(readQuery('id, name from patients', masked).columns[1]).toEqual({ name: 'name', masked: true });
    expect(readQuery('name from patients', { ...masked, unmasked: true }).columns[0]?.masked).toBe(false);
    expect(refusal("id from patients where name = '見本'")).toBe('MAINTENANCE_QUERY');
    expect(refusal('id from patients order by name')).toBe('MAINTENANCE_QUERY');
    expect(readQuery('* from patients', masked).columns.some(({ name }) => name === 'name')).toBe(false);
  });

  it.each([
    'id from claims',
    'id from app.patient',
    'password_hash from bills',
    'id, (select name from app.patient limit 1) from bills',
    "id from bills where id = '1' or 1=1",
    'id from bills where share_yen = pg_sleep(10)',
    'id from bills; drop table app.bill',
    'id from bills union select name from patients',
    "id from bills where id = '' -- '",
    'update bills set share_yen = 0',
    'set role akashi_owner',
    "copy bills to program 'sh'",
    "id from bills where set_config('app.tenant_id', 'x', true) = 'x'",
    'id from bills for update',
    'ID FROM BILLS LIMIT 99999999',
  ])('refuses %s', (text) => {
    expect(refusal(text)).toBe('MAINTENANCE_QUERY');
  });

  it('whatever is typed: only columns and areas of the list ever come out', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'id',
        'name',
        'from',
        'bills',
        'patients',
        'where',
        'and',
        'order by',
        'limit',
        '=',
        "'x'",
        '*',
        ',',
        ';',
        '1',
        '--',
        '(',
        ')',
        'select',
        'union',
        '"id"',
        "''",
        'null',
        'is',
      ),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), (words) => {
        const read = refusal(words.join(' '));
        if (typeof read === 'string') {
          expect(read).toBe('MAINTENANCE_QUERY');
          return;
        }
        const query = read as ReturnType<typeof readQuery>;
        const area = AREAS.find(({ name }) => name === query.area.name);
        const known = [...(area?.open ?? []), ...(area?.masked ?? [])];
        expect(query.columns.every(({ name }) => known.includes(name))).toBe(true);
        expect(query.where.every(({ column }) => area?.open.includes(column))).toBe(true);
        expect(query.limit).toBeLessThanOrEqual(200);
      }),
      { numRuns: 2_000 },
    );
  });
});
