/** 高額療養費 of several persons under one insurance in a month: which receipts count, and what comes back, step by step. */
import { type From70Class, type LimitFacts, monthlyLimit, type Under70Class } from './limits.ts';
import { HOUSEHOLD_FLOOR_UNDER_70 } from './month.ts';

/** One receipt: a person, an institution, inpatient or outpatient, medical or dental. Yen. */
export interface HouseholdReceipt {
  readonly personId: string;
  readonly under70: boolean;
  readonly inpatient: boolean;
  /** 10割. */
  readonly costYen: number;
  /** What insurance leaves, before public subsidies: decides whether 21,000 yen are reached. */
  readonly afterInsuranceYen: number;
  /** What the patient bore in the end. */
  readonly patientYen: number;
}

export interface HouseholdSetting {
  /** YYYY-MM of care. */
  readonly month: string;
  /** 適用区分 of the household's members under 70; absent: not known. */
  readonly under70Class?: Under70Class;
  readonly from70Class: From70Class;
  readonly multipleMonths: boolean;
}

/** One comparison with a limit. */
export interface HouseholdStep {
  /** Outpatient care of one person from 70 on; all persons from 70 on; everybody. */
  readonly kind: 'outpatient' | 'from70' | 'household';
  readonly personId?: string;
  /** What is added up, and of which cost. */
  readonly sumYen: number;
  readonly costYen: number;
  readonly limitYen: number;
  readonly refundYen: number;
  readonly source: string;
}

export interface HouseholdResult {
  /** For each receipt in the order given: whether it is added up. */
  readonly counted: readonly boolean[];
  readonly steps: readonly HouseholdStep[];
  readonly refundYen: number;
  /** A step is missing because the class of the persons under 70 is not known. */
  readonly classMissing: boolean;
}

const OUTPATIENT_CLASSES: readonly From70Class[] = ['一般', '一般Ⅱ', '低所得Ⅱ', '低所得Ⅰ'];
const SOURCE = '健康保険法施行令41条・42条';

/**
 * What a household gets back for a month (世帯合算). Under 70 only receipts from 21,000 yen on count, from 70 on all of
 * them: first each person's outpatient care from 70 on, then all persons from 70 on, then what is left of them together
 * with those under 70. The halved limits of the month of the 75th birthday are not looked at.
 */
export function householdOfMonth(
  receipts: readonly HouseholdReceipt[],
  setting: HouseholdSetting,
): HouseholdResult {
  const counted = receipts.map(
    ({ under70, afterInsuranceYen }) => !under70 || afterInsuranceYen >= HOUSEHOLD_FLOOR_UNDER_70,
  );
  const outpatient = OUTPATIENT_CLASSES.includes(setting.from70Class)
    ? outpatientSteps(receipts, setting)
    : [];
  const elders = receipts.filter(({ under70 }) => !under70);
  const from70 = from70Step(elders, refundOf(outpatient), setting);
  const before = [...outpatient, ...from70];
  const younger = receipts.filter(({ under70 }, index) => under70 && counted[index]);
  const household = wholeStep(younger, elders, refundOf(before), setting);
  const steps = [...before, ...household];
  return {
    counted,
    steps,
    refundYen: refundOf(steps),
    classMissing: younger.length > 0 && setting.under70Class === undefined,
  };
}

/** Each person from 70 on, outpatient care alone. */
function outpatientSteps(receipts: readonly HouseholdReceipt[], setting: HouseholdSetting): HouseholdStep[] {
  const own = receipts.filter(({ under70, inpatient }) => !under70 && !inpatient);
  return [...Map.groupBy(own, ({ personId }) => personId)].map(([personId, parts]) => ({
    ...step('outpatient', parts, 0, { ...limitFacts(setting, setting.from70Class), inpatient: false }),
    personId,
  }));
}

/** All persons from 70 on, what their own outpatient limits left. */
function from70Step(
  elders: readonly HouseholdReceipt[],
  refundedYen: number,
  setting: HouseholdSetting,
): HouseholdStep[] {
  if (elders.length === 0) return [];
  return [step('from70', elders, refundedYen, limitFacts(setting, setting.from70Class))];
}

/** Receipts under 70 that count, and what is left of everybody from 70 on. */
function wholeStep(
  younger: readonly HouseholdReceipt[],
  elders: readonly HouseholdReceipt[],
  refundedYen: number,
  setting: HouseholdSetting,
): HouseholdStep[] {
  if (younger.length === 0 || setting.under70Class === undefined) return [];
  return [step('household', [...younger, ...elders], refundedYen, limitFacts(setting, setting.under70Class))];
}

function limitFacts(
  { month, multipleMonths }: HouseholdSetting,
  limitClass: LimitFacts['limitClass'],
): LimitFacts {
  return { month, limitClass, inpatient: true, multipleMonths };
}

function step(
  kind: HouseholdStep['kind'],
  parts: readonly HouseholdReceipt[],
  refundedYen: number,
  facts: LimitFacts,
): HouseholdStep {
  const sumYen = parts.reduce((sum, { patientYen }) => sum + patientYen, 0) - refundedYen;
  const costYen = parts.reduce((sum, part) => sum + part.costYen, 0);
  const limitYen = monthlyLimit(facts, costYen);
  return { kind, sumYen, costYen, limitYen, refundYen: Math.max(0, sumYen - limitYen), source: SOURCE };
}

function refundOf(steps: readonly HouseholdStep[]): number {
  return steps.reduce((sum, { refundYen }) => sum + refundYen, 0);
}
