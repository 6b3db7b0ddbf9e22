/** The state of one visit's calculation: facts in, units, suppressions and holds out. */

import type { Drug, LocalDate, Material, Procedure } from '@akashi/master-files';
import { withinAge } from './age.ts';
import { monthsApart } from './dates.ts';
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

/** How far back a limit looks. */
export type Window = 'day' | 'month';

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
  private readonly chargedByCode = new Map<string, { date: LocalDate; count: number }[]>();

  constructor(visit: VisitFacts, context: VisitContext, masters: Masters) {
    this.visit = visit;
    this.patient = context.patient;
    this.institution = context.institution;
    this.history = context.history;
    this.masters = masters;
    this.on = visit.date;
    this.calendarDay = visit.calendarDay ?? visit.date;
    this.standards = new Set(context.institution.standards);
    for (const entry of context.history.charged) {
      const entries = this.chargedByCode.get(entry.code);
      if (entries === undefined) this.chargedByCode.set(entry.code, [entry]);
      else entries.push(entry);
    }
  }

  has(standard: StandardKey): boolean {
    return this.standards.has(standard);
  }

  /** Whether the patient is younger than `years` on the day. */
  youngerThan(years: number): boolean {
    return withinAge(this.patient.birthDate, this.on, '00', String(years).padStart(2, '0'));
  }

  fitsAge(from: string, to: string): boolean {
    return withinAge(this.patient.birthDate, this.on, from, to);
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
        `コード ${code} は ${this.on} には使えません（廃止または開始前）。`,
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
    at: { itemCode?: string; orderId?: string | undefined } = {},
  ): void {
    const hold: Hold = { code, text, next, date: this.on, visitId: this.visit.id };
    if (at.itemCode !== undefined) hold.itemCode = at.itemCode;
    if (at.orderId !== undefined) hold.orderId = at.orderId;
    const known = this.holds.some((other) => other.code === code && other.itemCode === hold.itemCode);
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
    const list = typeof codes === 'string' ? [codes] : codes;
    return list.reduce((sum, code) => sum + this.earlier(code, window) + this.here(code), 0);
  }

  /** Counts in the window before this visit. */
  earlier(code: string, window: Window): number {
    const inWindow = (date: LocalDate) =>
      window === 'day' ? date === this.on : date <= this.on && date.slice(0, 7) === this.on.slice(0, 7);
    return (this.chargedByCode.get(code) ?? [])
      .filter((entry) => inWindow(entry.date))
      .reduce((sum, entry) => sum + entry.count, 0);
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
    const dates = codes.flatMap((code) => (this.chargedByCode.get(code) ?? []).map((entry) => entry.date));
    const last = dates
      .filter((date) => date <= this.on)
      .sort()
      .at(-1);
    return last === undefined ? undefined : monthsApart(last, this.on);
  }

  /** Codes charged before this visit within the window. */
  earlierCodes(window: Window): string[] {
    return [...this.chargedByCode.keys()].filter((code) => this.earlier(code, window) > 0);
  }

  add(unit: Unit): void {
    this.units.push(unit);
  }
}
