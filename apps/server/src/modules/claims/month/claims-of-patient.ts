import {
  type BuiltClaim,
  buildClaim,
  type ClaimInput,
  type ClaimInstitution,
  unencodable,
} from '@akashi/claim-file';
import type { MasterEdition } from '@akashi/contract';
import type { MasterLibrary } from '../../masters/index.ts';
import { aboutName, builtProblems } from './check-built.ts';
import { checkProblems } from './check-claim.ts';
import { decisionProblems } from './check-decisions.ts';
import { diseaseProblems } from './check-diseases.ts';
import { payerProblems, visitProblems } from './check-visits.ts';
import { contentHash } from './content-hash.ts';
import { claimDisease, conditionsWithin } from './diseases.ts';
import type { PatientMonth } from './facts.ts';
import { type ClaimGroup, claimGroups } from './groups.ts';
import { claimCoverage, claimRemarks, claimSubsidies } from './payers.ts';
import { monthPeriod, type Period, within } from './period.ts';
import { type ClaimProblem, claimProblem } from './problem.ts';
import { unitsOfVisit, visitDay } from './units.ts';

export interface MonthSetting {
  /** 診療年月 `YYYY-MM`. */
  month: string;
  institution: ClaimInstitution;
  masters: MasterLibrary;
  /** Set when the masters are older than the schedule of the month. */
  stale: MasterEdition['stale'];
}

/** One claim of a patient as the run stores it. */
export interface DraftClaim {
  payerKey: string;
  contentSha256: Buffer;
  coverageId: string | null;
  subsidyIds: string[];
  payerBody: 1 | 2;
  input: ClaimInput;
  points: number;
  /** 実日数. */
  days: number;
  problems: ClaimProblem[];
}

/**
 * The claims of one patient and month: one for each insurer (記載要領: 保険者ごと). Pure: the same facts give the same
 * claims. Visits that cost nothing and wait for nothing make no claim.
 */
export function claimsOfPatient(facts: PatientMonth, setting: MonthSetting): DraftClaim[] {
  return claimGroups(facts)
    .filter((group) => group.visits.some((visit) => visit.result.units.length > 0 || unfinished(visit)))
    .map((group) => draftClaim(facts, group, setting));
}

function unfinished({ signed, openOrders, result }: ClaimGroup['visits'][number]): boolean {
  return !signed || openOrders > 0 || result.holds.length > 0;
}

function draftClaim(facts: PatientMonth, group: ClaimGroup, setting: MonthSetting): DraftClaim {
  const month = monthPeriod(setting.month);
  const period = claimPeriod(group, month);
  const conditions = conditionsWithin(facts.conditions, period);
  const input = claimInput(facts, group, period, setting);
  const built = buildClaim(input, setting.institution);
  const contentSha256 = contentHash(built.records);
  return {
    payerKey: group.key,
    contentSha256,
    coverageId: group.coverage?.id ?? null,
    subsidyIds: group.subsidies.map((row) => row.id),
    payerBody: built.payerBody === '1' ? 1 : 2,
    input,
    points: built.points,
    days: new Set(input.visitDays.filter((day) => day.counted).map((day) => day.date)).size,
    problems: [
      ...decisionProblems(facts, group.key, contentSha256),
      ...visitProblems(group, setting.masters),
      ...payerProblems(facts, group, month),
      ...diseaseProblems(conditions, period, setting.masters),
      ...checkProblems(facts, group, period, setting.masters),
      ...nameAndRecords(built, input),
      ...staleProblem(setting),
    ],
  };
}

/** The days the claim's insurance was in force; the whole month when it was not (the claim is held then). */
function claimPeriod({ coverage }: ClaimGroup, month: Period): Period {
  const period = coverage ? within(month, coverage) : month;
  return period.from <= period.to ? period : month;
}

function claimInput(
  facts: PatientMonth,
  group: ClaimGroup,
  period: Period,
  setting: MonthSetting,
): ClaimInput {
  const { patient } = facts;
  const coverage = claimCoverage(group, patient.birth_date);
  const remarks = claimRemarks(facts.limitClasses, group, monthPeriod(setting.month));
  return {
    month: setting.month,
    setting: 'outpatient',
    patient: {
      chartNumber: String(patient.number).padStart(5, '0'),
      name: patient.claim_name ?? patient.name,
      kana: patient.kana,
      sex: patient.sex === 'male' ? 'male' : 'female',
      birthDate: patient.birth_date,
    },
    ...(coverage ? { coverage } : {}),
    ...(remarks ? { remarks } : {}),
    subsidies: claimSubsidies(group, facts.sheetEntries),
    diseases: conditionsWithin(facts.conditions, period).map((row) => claimDisease(row, period)),
    units: group.visits.flatMap((visit) =>
      unitsOfVisit(visit, group, setting.masters, facts.checks?.material.comments),
    ),
    visitDays: group.visits.map((visit) => visitDay(visit, group)),
  };
}

function nameAndRecords(built: BuiltClaim, input: ClaimInput): ClaimProblem[] {
  const unwritable = unencodable(input.patient.name).some((found) => found.level === 'notCp932');
  if (!unwritable) return builtProblems(built);
  const rest = built.problems.filter((finding) => !aboutName(finding));
  return [claimProblem('CLAIM-NAME-CHARACTER'), ...builtProblems({ ...built, problems: rest })];
}

function staleProblem({ stale }: MonthSetting): ClaimProblem[] {
  if (!stale) return [];
  const next = '新しいマスターを読み込んでから、もう一度計算してください。';
  return [{ code: 'CLAIM-MASTERS-OLD', text: stale.text, next, severity: 'hold', fix: 'masters' }];
}
