import type { LocalDate } from '@akashi/calendar';
import type { RecordKind, StartEvent } from './kinds.ts';

/** One period of one kind of record. Periods are floors: a record is kept until the last of all that apply. */
export interface RetentionRule {
  /** Stable, for example `law.chart`; written on certificates. */
  readonly id: string;
  readonly kind: RecordKind;
  readonly years: number;
  readonly start: StartEvent;
  /** Who demands it: a law, the custom of the field, or the institution itself. */
  readonly authority: 'law' | 'custom' | 'own';
  /** Law and article, or why the institution wants it. */
  readonly source: string;
  /** Whether the text of the law has been seen; figures known from elsewhere are marked. */
  readonly verified: boolean;
  /** Days on which the rule is in force, both included. */
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  /** The start events it applies to, both included; all of them when absent. */
  readonly events?: { readonly from?: LocalDate; readonly to?: LocalDate };
}

const ALWAYS = { validFrom: '1948-01-01', validTo: '9999-12-31' } as const;

/** Rules of the institution: longer than the law, for everything it keeps. */
export function ownRules(
  periods: Readonly<Partial<Record<RecordKind, number>>>,
  starts: OwnStarts,
): RetentionRule[] {
  return Object.entries(periods).map(([kind, years]) => ({
    id: `own.${kind}`,
    kind: kind as RecordKind,
    years,
    start: starts[kind as RecordKind],
    authority: 'own',
    source: '医療機関が定めた保存期間',
    verified: true,
    ...ALWAYS,
  }));
}

export type OwnStarts = Readonly<Record<RecordKind, StartEvent>>;

/** From when the institution's own periods run: as the law that comes nearest. */
export const OWN_STARTS: OwnStarts = {
  chart: 'careCompleted',
  clinicalRecord: 'careCompleted',
  prescription: 'careCompleted',
  dispensingRecord: 'dispensed',
  referral: 'careCompleted',
  imaging: 'careCompleted',
  visit: 'careCompleted',
  account: 'fiscalYearClosed',
  claim: 'claimMonthEnded',
  biologicalUse: 'used',
  accessLog: 'recorded',
};
