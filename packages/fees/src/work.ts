/** The state of one visit's calculation: facts in, units, suppressions and holds out. */

import type { Drug, LocalDate, Material, Procedure } from '@akashi/master-files';
import { withinAge } from './age.ts';
import { ChargedBefore, type Window } from './charged-before.ts';
import { dayWords, monthsApart } from './dates.ts';
import type { HistoryFacts, InstitutionFacts, PatientFacts, VisitFacts } from './facts.ts';
import type { Masters } from './masters.ts';
import type { Hold, Reason, Suppression, Unit } from './result.ts';
import type { StandardKey } from './standards.ts';

export interface VisitContext {
  patient: PatientFacts;
  institution: InstitutionFacts;
  history: HistoryFacts;
  /** Calculate days before `RULES_FROM` too, with the rules as they are: only to compare old claims with. */
  rulesFrom?: LocalDate;
}

export type { Window } from './charged-before.ts';

/** Lists longer than this are looked up as a set. */
const LONG_LIST = 16;
const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** A test whether a code is in the list; long lists of the rules are made into a set once. */
function memberOf(list: readonly string[]): (code: string) => boolean {
  if (list.length <= LONG_LIST) return (code) => list.includes(code);
  const known = sets.get(list) ?? new Set(list);
  sets.set(list, known);
  return (code) => known.has(code);
}

export class Work {
  readonly visit: VisitFacts;
  readonly patient: PatientFacts;
  readonly institution: InstitutionFacts;
  readonly history: HistoryFacts;
  readonly masters: Masters;
  readonly on: LocalDate;
  /** Day whose weekday and holiday count. */
  readonly calendarDay: LocalDate;
  units: Unit[] = [];
  readonly suppressed: Suppression[] = [];
  readonly holds: Hold[] = [];
  /** Set by the visit rules, read by later ones. */
  initial = false;
  /** Addition of A000 注7 or A001 注5 (not 注8, 注9): what treatment and surgery outside hours hang on. */
  timeAddition: 'none' | 'afterHours' | 'holiday' | 'midnight' | 'special' = 'none';
  nightEarly = false;
  /** Codes that were done but not charged because of a limit: they still count as done on the day. */
  readonly performed: string[] = [];
  private readonly standards: ReadonlySet<string>;
  private readonly before: ChargedBefore;
  /** Age windows already looked at: rows of a visit share a handful. */
  private readonly ages = new Map<string, boolean>();

  constructor(visit: VisitFacts, context: VisitContext, masters: Masters) {
    this.visit = visit;
    this.patient = context.patient;
    this.institution = context.institution;
    this.history = context.history;
    this.masters = masters;
    this.on = visit.date;
    this.calendarDay = visit.calendarDay ?? visit.date;
    this.standards = new Set(context.institution.standards);
    this.before = new ChargedBefore(context.history.charged, this.on);
  }

  has(standard: StandardKey): boolean {
    return this.standards.has(standard);
  }

  /** Whether the patient is younger than `years` on the day. */
  youngerThan(years: number): boolean {
    return this.fitsAge('00', String(years).padStart(2, '0'));
  }

  fitsAge(from: string, to: string): boolean {
    const key = `${from}-${to}`;
    const known = this.ages.get(key);
    if (known !== undefined) return known;
    const fits = withinAge(this.patient.birthDate, this.on, from, to);
    this.ages.set(key, fits);
    return fits;
  }

  /** Row in force that day; a missing one holds the claim. */
  procedure(code: string, orderId?: string): Procedure | undefined {
    const row = this.masters.procedure(code, this.on);
    if (row === undefined) this.missing(code, orderId);
    return row;
  }

  drug(code: string, orderId?: string): Drug | undefined {
    const row = this.masters.drug(code, this.on);
    if (row === undefined) this.missing(code, orderId);
    return row;
  }

  material(code: string, orderId?: string): Material | undefined {
    const row = this.masters.material(code, this.on);
    if (row === undefined) this.missing(code, orderId);
    return row;
  }

  private missing(code: string, orderId?: string): void {
    if (this.masters.knows?.(code) === true) {
      this.hold(
        'FEES-NOT-IN-FORCE',
        `コード ${code} は ${dayWords(this.on)} には使えません（廃止または開始前）。`,
        '同じ内容の有効な項目に入れ替えてください。',
        { itemCode: code, orderId },
      );
      return;
    }
    this.hold(
      'FEES-UNKNOWN-CODE',
      `コード ${code} がマスターにありません。`,
      '最新のマスターを取り込むか、項目を入れ替えてください。',
      { itemCode: code, orderId },
    );
  }

  hold(
    code: string,
    text: string,
    next: string,
    at: { itemCode?: string; rivalCodes?: readonly string[] | undefined; orderId?: string | undefined } = {},
  ): void {
    const hold: Hold = { code, text, next, date: this.on, visitId: this.visit.id };
    if (at.itemCode !== undefined) hold.itemCode = at.itemCode;
    if (at.rivalCodes !== undefined) hold.rivalCodes = at.rivalCodes;
    if (at.orderId !== undefined) hold.orderId = at.orderId;
    const known = this.holds.some(
      (other) => other.code === code && other.itemCode === hold.itemCode && other.text === text,
    );
    if (!known || hold.itemCode === undefined) this.holds.push(hold);
  }

  suppress(item: { code: string; name: string; points: number }, reason: Reason, orderId?: string): void {
    const entry: Suppression = { ...item, date: this.on, visitId: this.visit.id, reason };
    if (orderId !== undefined) entry.orderId = orderId;
    this.suppressed.push(entry);
  }

  /** Suppression of a row by code; silent only when the master does not hold the row at all. */
  suppressCode(code: string, reason: Reason, orderId?: string): void {
    const row = this.masters.procedure(code, this.on);
    if (row !== undefined) this.suppress({ code, name: row.name, points: row.value }, reason, orderId);
  }

  /** Counts of a code already charged in the window, history and this visit together. */
  charged(codes: string | readonly string[], window: Window): number {
    if (typeof codes === 'string') return this.earlier(codes, window) + this.here(codes);
    const isMember = memberOf(codes);
    let count = this.before.sum(isMember, window);
    for (const unit of this.units)
      for (const line of unit.lines) if (isMember(line.code)) count += unit.count;
    return count;
  }

  /** Counts in the window before this visit. */
  earlier(code: string, window: Window): number {
    return this.before.count(code, window);
  }

  /** Counts of a code in the units made so far. */
  here(code: string): number {
    let count = 0;
    for (const unit of this.units) {
      for (const line of unit.lines) if (line.code === code) count += unit.count;
    }
    return count;
  }

  /** Months since the code was last charged (0 = this month), undefined when never. */
  monthsSince(codes: readonly string[]): number | undefined {
    const last = this.before.last(codes);
    return last === undefined ? undefined : monthsApart(last, this.on);
  }

  /** Codes charged before this visit within the window. */
  earlierCodes(window: Window): string[] {
    return this.before.codes(window);
  }

  add(unit: Unit): void {
    this.units.push(unit);
  }
}
