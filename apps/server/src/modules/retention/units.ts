import type { RetentionSettings } from '@akashi/contract';
import {
  type Assessment,
  assess,
  type Completion,
  careCompletion,
  claimMonthEnded,
  fiscalYearClosed,
  type KeptRecord,
  type LegalHold,
  type RecordKind,
  type RetentionRule,
} from '@akashi/retention';
import type { ClaimRunFacts, PatientFacts } from './facts.ts';

/** The kinds that are deleted by themselves, in the order in which they may go. */
export const PURGED_KINDS = [
  'chart',
  'clinicalRecord',
  'prescription',
  'referral',
  'imaging',
  'account',
  'claim',
  'visit',
  'accessLog',
] as const;
export type PurgedKind = (typeof PURGED_KINDS)[number];

/**
 * The smallest thing that is deleted: everything of one kind of one patient, the claims of one run, or the beginning of
 * the log.
 */
export interface Unit {
  readonly kind: PurgedKind;
  readonly patientId: string | undefined;
  readonly runId: string | undefined;
  /** Of the log: how many entries go, and the place before which all go. */
  readonly log?: { readonly beforeSeq: number; readonly entries: number };
  readonly from: string;
  readonly to: string;
  readonly assessment: Assessment;
}

export interface Judging {
  readonly rules: readonly RetentionRule[];
  readonly holds: readonly LegalHold[];
  readonly settings: RetentionSettings;
  readonly at: Date;
  /** Calendar day in Japan at that moment. */
  readonly today: string;
}

/** When a patient's care was over, or why nobody can say. */
export function completionOf(facts: PatientFacts, { settings, today }: Judging): Completion {
  const ended = facts.lastOutcome === undefined ? [] : [{ endedOn: facts.lastOutcome }];
  const open = facts.openConditions > 0 ? [{ endedOn: undefined }] : [];
  return careCompletion(
    {
      visits: [facts.firstVisit, facts.lastVisit].flatMap((day) => (day === undefined ? [] : [day])),
      conditions: [...ended, ...open],
      diedOn: facts.diedOn,
      unfinished: facts.unfinished,
    },
    today,
    settings.assumedYears ?? undefined,
  );
}

/** All units of one patient with their assessment. */
export function patientUnits(facts: PatientFacts, usedOn: string | undefined, judging: Judging): Unit[] {
  const { firstVisit, lastVisit } = facts;
  if (firstVisit === undefined || lastVisit === undefined) return [];
  const completion = completionOf(facts, judging);
  const completed = 'on' in completion ? completion.on : undefined;
  const events: KeptRecord['events'] = {
    ...(completed === undefined ? {} : { careCompleted: completed }),
    ...(usedOn === undefined ? {} : { used: usedOn }),
    ...(facts.lastBill === undefined
      ? {}
      : { fiscalYearClosed: fiscalYearClosed(facts.lastBill, judging.settings.fiscalMonth) }),
    recorded: lastVisit,
  };
  const present = kindsOf(facts);
  // A record of use is the chart together with the order: both stay as long as it must.
  const used: readonly RecordKind[] = usedOn === undefined ? [] : ['biologicalUse'];
  const kindsFor = (kind: PurgedKind): readonly RecordKind[] => {
    if (kind === 'chart' || kind === 'clinicalRecord') return [kind, ...used];
    // The visit carries everything else: it goes when the last of them may.
    return kind === 'visit' ? [...present, ...used] : [kind];
  };
  const to = [lastVisit, completed ?? lastVisit, facts.lastBill ?? lastVisit].reduce((a, b) =>
    a > b ? a : b,
  );
  return present.map((kind) => {
    const record = { kinds: kindsFor(kind), events, patientId: facts.id, from: firstVisit, to };
    const assessment = assess(record, judging.rules, judging.holds, judging.at);
    return { kind, patientId: facts.id, runId: undefined, from: firstVisit, to, assessment };
  });
}

function kindsOf(facts: PatientFacts): PurgedKind[] {
  return [
    ...(facts.records > 0 || facts.conditions > 0 ? (['chart'] as const) : []),
    ...(facts.orders > 0 ? (['clinicalRecord'] as const) : []),
    ...(facts.prescriptions > 0 ? (['prescription'] as const) : []),
    ...(facts.papers > 0 ? (['referral'] as const) : []),
    ...(facts.pictures > 0 ? (['imaging'] as const) : []),
    ...(facts.bills > 0 ? (['account'] as const) : []),
    'visit',
  ];
}

/** The claims of one run with their assessment. A hold on any patient covers them: they name many. */
export function claimUnit({ runId, month }: ClaimRunFacts, { rules, holds, at }: Judging): Unit {
  const from = `${month}-01`;
  const to = claimMonthEnded(month);
  const record: KeptRecord = {
    kinds: ['claim'],
    events: { claimMonthEnded: to },
    patientId: undefined,
    from,
    to,
  };
  return {
    kind: 'claim',
    patientId: undefined,
    runId,
    from,
    to,
    assessment: assess(record, rules, holds, at),
  };
}
