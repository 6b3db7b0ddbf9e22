import type { LocalDate } from '@akashi/master-files';

/**
 * A figure that a rule reads from its entry: a threshold, count, percentage or interval (number), a date
 * (`YYYY-MM-DD`) or time of day (`HH:MM`), a list of members (disease classes, 区分番号, codes), or a table of these.
 */
export type Figure = number | string | readonly Figure[] | { readonly [key: string]: Figure };

/**
 * One rule of calculation: what the engine cites, the manual explains, the coverage table counts and the mutation
 * proof changes. The function that applies it lies in `src/rules` and takes its figures from here (`figuresOf`).
 */
export interface Rule {
  id: string;
  /** Japanese name. */
  name: string;
  /** 告示 区分番号 and 注, 留意事項 paragraph, or master column. */
  source: string;
  validFrom: LocalDate;
  validTo: LocalDate;
  /** When it applies, as a clerk would say it. */
  description: string;
  /** What must be known (Japanese): facts of the visit, patient, institution and history. */
  needs: string;
  /** What it adds, changes or refuses (Japanese). */
  yields: string;
  /**
   * Keys of the law: `A000` (the item itself), `A000 注1`, `B001 7 注1` (an item under B001), `第9部通則5`.
   * With `2024:` or `2026:` before it a key belongs to that schedule alone; without, to every schedule in which
   * the rule is valid. A key counts as covered once an example shows it (`test/examples`).
   */
  covers: readonly string[];
  /** Thresholds, counts, dates and lists the engine reads at the time of use, never copied at start. */
  figures?: Readonly<Record<string, Figure>>;
  /** Members that a list of `figures` must not have, for the mutation proof: `{ classes: ['07'] }`. */
  outside?: Readonly<Record<string, readonly string[]>>;
}

export const R6 = '2024-06-01';
export const R6_END = '2026-05-31';
export const R8 = '2026-06-01';
export const OPEN = '9999-12-31';
