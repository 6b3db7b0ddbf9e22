import { dayInJapan } from '@akashi/calendar';
import type { KindReport, RetentionSettings } from '@akashi/contract';
import { KIND_LABELS, type RetentionRule } from '@akashi/retention';
import type { TenantTransaction } from '../../platform/database/index.ts';
import { biologicalUse, claimRunFacts, patientFacts } from './facts.ts';
import { activeHolds, holdOf } from './holds.ts';
import { type LogPart, logPart } from './log-part.ts';
import { retentionSettings, rulesOf } from './settings.ts';
import { claimUnit, completionOf, type Judging, PURGED_KINDS, patientUnits, type Unit } from './units.ts';

/** Whether a drug of the masters counts as a biological product on a day. */
export type IsBiological = (code: string, on: string) => boolean;
/** The same by institution: each reads its own masters. */
export type BiologicalOf = (tenantId: string) => IsBiological;

/** Everything the institution holds, judged at one moment. */
export interface Survey {
  readonly asOf: string;
  readonly units: readonly Unit[];
  readonly log: LogPart;
  readonly rules: readonly RetentionRule[];
  readonly settings: RetentionSettings;
  /** Patients whose care nobody can call over, by reason. */
  readonly unknown: ReadonlyMap<'unfinished' | 'openCondition' | 'noVisit', number>;
}

/** Judges all records at a moment; reads counts and days only. */
export async function survey(tx: TenantTransaction, at: Date, isBiological: IsBiological): Promise<Survey> {
  const asOf = dayInJapan(at);
  const settings = await retentionSettings(tx, asOf);
  const rules = rulesOf(settings);
  const [patients, runs, used, holds] = await Promise.all([
    patientFacts(tx),
    claimRunFacts(tx),
    biologicalUse(tx, isBiological),
    activeHolds(tx),
  ]);
  const judging: Judging = { rules, holds: holds.map(holdOf), settings, at, today: asOf };
  const log = await logPart(tx, { ...judging, biologicals: used.size > 0 });
  const units = [
    ...patients.flatMap((facts) => patientUnits(facts, used.get(facts.id), judging)),
    ...runs.map((run) => claimUnit(run, judging)),
  ];
  const unknown = new Map<'unfinished' | 'openCondition' | 'noVisit', number>();
  for (const facts of patients) {
    const completion = completionOf(facts, judging);
    if ('unknown' in completion) unknown.set(completion.unknown, (unknown.get(completion.unknown) ?? 0) + 1);
  }
  return { asOf, units, log, rules, settings, unknown };
}

/** Counts by kind, and by year for what is due. */
export function kindReports({ units, log }: Survey): KindReport[] {
  return PURGED_KINDS.map((kind) => {
    if (kind === 'accessLog') return logReport(log);
    const own = units.filter((unit) => unit.kind === kind);
    const inState = (state: Unit['assessment']['state']) =>
      own.filter(({ assessment }) => assessment.state === state).length;
    const years = Map.groupBy(dueUnits(own), ({ lastDay }) => Number(lastDay.slice(0, 4)));
    return {
      kind,
      label: KIND_LABELS[kind],
      kept: inState('kept'),
      due: inState('due'),
      held: inState('held'),
      unknown: inState('unknownStart'),
      dueByYear: [...years]
        .map(([year, list]) => ({ year, count: list.length }))
        .sort((a, b) => a.year - b.year),
    };
  });
}

/** Of the log its entries are counted; an entry always has its day. */
function logReport({ kept, held, due, dueByYear }: LogPart): KindReport {
  const label = KIND_LABELS.accessLog;
  return {
    kind: 'accessLog',
    label,
    kept,
    due: due?.entries ?? 0,
    held,
    unknown: 0,
    dueByYear: [...dueByYear],
  };
}

export interface DueUnit extends Omit<Unit, 'assessment'> {
  readonly lastDay: string;
  /** Ids of the rules that say how long. */
  readonly ruleIds: readonly string[];
}

/** All that may be deleted now, the log last: what is said of the others' deletion is in it. */
export function dueNow({ units, log }: Survey): DueUnit[] {
  const { due } = log;
  if (due === undefined) return dueUnits(units);
  const { beforeSeq, entries, ...rest } = due;
  const nobody = { patientId: undefined, runId: undefined };
  return [...dueUnits(units), { kind: 'accessLog', ...nobody, log: { beforeSeq, entries }, ...rest }];
}

/** The units that may be deleted now, in the order in which they may go. */
function dueUnits(units: readonly Unit[]): DueUnit[] {
  const order = (unit: Unit) => PURGED_KINDS.indexOf(unit.kind);
  return units
    .flatMap((unit) =>
      unit.assessment.state === 'due'
        ? [
            {
              ...unit,
              lastDay: unit.assessment.lastDay,
              ruleIds: unit.assessment.because.map(({ rule }) => rule.id),
            },
          ]
        : [],
    )
    .sort((a, b) => order(a) - order(b));
}
