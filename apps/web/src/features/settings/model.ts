import { addDays } from '@akashi/calendar';
import { standards } from '@akashi/fees';
import { readTime } from '../../ui/index.ts';

export const WEEKDAYS = ['日曜', '月曜', '火曜', '水曜', '木曜', '金曜', '土曜'] as const;

export interface Span {
  readonly opens: string;
  readonly closes: string;
}

/** Opening hours by weekday (0 = Sunday) as a person edits them: morning and afternoon; empty when closed. */
export type Week = readonly (readonly Span[])[];

interface StoredHours extends Span {
  readonly weekday: number;
  readonly validFrom: string;
  readonly validTo: string;
}

const CLOSED: Span = { opens: '', closes: '' };

/** Two lines for each day, filled from what is in force on a day. */
export function weekOf(hours: readonly StoredHours[], on: string): Week {
  return WEEKDAYS.map((_, weekday) => {
    const spans = hours
      .filter((one) => one.weekday === weekday && one.validFrom <= on && on <= one.validTo)
      .sort((a, b) => a.opens.localeCompare(b.opens))
      .map(({ opens, closes }) => ({ opens: opens.slice(0, 5), closes: closes.slice(0, 5) }));
    return [spans[0] ?? CLOSED, spans[1] ?? CLOSED, ...spans.slice(2)];
  });
}

/** What is wrong with one span; undefined when it is right or empty. */
export function spanError({ opens, closes }: Span): string | undefined {
  if (opens === '' && closes === '') return undefined;
  const [from, to] = [readTime(opens), readTime(closes)];
  if (!from || !to) return '始まりと終わりを 9:00 のように入れてください。';
  return from < to ? undefined : '終わりが始まりより前です。';
}

/** The week as the server takes it. Throws nothing: spans with an error are left out. */
export function hoursBody(week: Week): { weekday: number; opens: string; closes: string }[] {
  return week.flatMap((spans, weekday) =>
    spans.flatMap((span) => {
      const [opens, closes] = [readTime(span.opens), readTime(span.closes)];
      return opens && closes && opens < closes ? [{ weekday, opens, closes }] : [];
    }),
  );
}

export interface HeldStandard {
  readonly standard: string;
  readonly validFrom: string;
  readonly validTo: string;
}

export interface StandardRow {
  readonly key: string;
  readonly name: string;
  /** Days on which the standard exists at all. */
  readonly exists: { readonly validFrom: string; readonly validTo: string };
  readonly held: HeldStandard | undefined;
}

/** Every standard that exists on a day, with what the house has registered. */
export function standardRows(held: readonly HeldStandard[], on: string): readonly StandardRow[] {
  return standards
    .filter((one) => one.validFrom <= on && on <= one.validTo)
    .map((one) => ({
      key: one.key,
      name: one.name,
      exists: { validFrom: one.validFrom, validTo: one.validTo },
      held: held.find((mine) => mine.standard === one.key && mine.validFrom <= on && on <= mine.validTo),
    }));
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/** Rows whose name holds the words, what is registered first. */
export function standardsNamed(rows: readonly StandardRow[], words: string): StandardRow[] {
  const asked = plain(words);
  return rows
    .filter((row) => plain(row.name).includes(asked))
    .sort((a, b) => Number(b.held !== undefined) - Number(a.held !== undefined));
}

/** All registrations after one is begun on, or ended the day before, `on`. */
export function withStandard(held: readonly HeldStandard[], row: StandardRow, on: string): HeldStandard[] {
  const all = held.map(({ standard, validFrom, validTo }) => ({ standard, validFrom, validTo }));
  if (!row.held) {
    const validTo = row.exists.validTo;
    return [...all, { standard: row.key, validFrom: on, validTo }];
  }
  return all.flatMap((one) => {
    const same = one.standard === row.key && one.validFrom === row.held?.validFrom;
    if (!same) return [one];
    // Begun and ended on one day: it never held.
    return one.validFrom < on ? [{ ...one, validTo: addDays(on, -1) }] : [];
  });
}
