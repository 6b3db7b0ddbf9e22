/** What was charged before a visit, counted once so that the many rules that ask need not walk the history again. */
import type { LocalDate } from '@akashi/master-files';
import type { HistoryFacts } from './facts.ts';

/** How far back a limit looks. */
export type Window = 'day' | 'month';

type Charged = HistoryFacts['charged'];

export class ChargedBefore {
  private readonly charged: Charged;
  private readonly on: LocalDate;
  private readonly counts: Readonly<Record<Window, Map<string, number>>> = {
    day: new Map(),
    month: new Map(),
  };
  private lastDates: Map<string, LocalDate> | undefined;

  constructor(charged: Charged, on: LocalDate) {
    this.charged = charged;
    this.on = on;
    const month = on.slice(0, 7);
    for (const { code, date, count } of charged) {
      if (date > on || !date.startsWith(month)) continue;
      add(this.counts.month, code, count);
      if (date === on) add(this.counts.day, code, count);
    }
  }

  /** Counts of a code in the window before this visit. */
  count(code: string, window: Window): number {
    return this.counts[window].get(code) ?? 0;
  }

  /** Counts of all codes that belong to a list. */
  sum(isMember: (code: string) => boolean, window: Window): number {
    let sum = 0;
    for (const [code, count] of this.counts[window]) if (isMember(code)) sum += count;
    return sum;
  }

  /** Codes with a count in the window. */
  codes(window: Window): string[] {
    const found: string[] = [];
    for (const [code, count] of this.counts[window]) if (count > 0) found.push(code);
    return found;
  }

  /** The last day on which one of the codes was charged, up to the day of the visit. */
  last(codes: readonly string[]): LocalDate | undefined {
    this.lastDates ??= lastDatesOf(this.charged, this.on);
    let last: LocalDate | undefined;
    for (const code of codes) {
      const date = this.lastDates.get(code);
      if (date !== undefined && (last === undefined || date > last)) last = date;
    }
    return last;
  }
}

function add(counts: Map<string, number>, code: string, count: number): void {
  counts.set(code, (counts.get(code) ?? 0) + count);
}

function lastDatesOf(charged: Charged, on: LocalDate): Map<string, LocalDate> {
  const dates = new Map<string, LocalDate>();
  for (const { code, date } of charged) {
    const known = dates.get(code);
    if (date <= on && (known === undefined || date > known)) dates.set(code, date);
  }
  return dates;
}
