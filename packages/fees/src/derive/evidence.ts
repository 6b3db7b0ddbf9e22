/** What the charges of a claim tell of the institution: a standard is assumed where its fee was charged anywhere. */
import type { LocalDate } from '@akashi/master-files';
import { lawLimits } from '../limits/index.ts';
import type { Masters } from '../masters.ts';
import { SURGERY_OVERTIME, TREATMENT_OVERTIME } from '../rules/overtime.ts';
import * as pediatric from '../rules/pediatric-codes.ts';
import * as medication from '../rules/prescription-codes.ts';
import { TEST_MANAGEMENT } from '../rules/tests-codes.ts';
import * as visit from '../rules/visit-codes.ts';
import { type StandardKey, standards } from '../standards.ts';
import type { ClaimedMonth } from './claimed.ts';
import { type Codes, leaves } from './leaves.ts';

const specialTimes = [visit.TIME_ADDITIONS.initial, visit.TIME_ADDITIONS.return].flatMap((side) => [
  side.adult.special,
  side.infant.special,
]);

/** [standard, codes that only an institution with it may charge]. 医療DX goes by the tier of the day (`dxEvidence`). */
const EVIDENCE: readonly (readonly [StandardKey, Codes])[] = [
  [
    'functionStrengthening',
    [visit.FUNCTION_STRENGTHENING, pediatric.PEDIATRIC_ADDITIONS.functionStrengthening],
  ],
  ['infectionControl', [visit.INFECTION.control, pediatric.PEDIATRIC_ADDITIONS.infectionControl]],
  ['infectionLink', [visit.INFECTION.link, pediatric.PEDIATRIC_ADDITIONS.infectionLink]],
  ['surveillance', [visit.INFECTION.surveillance, pediatric.PEDIATRIC_ADDITIONS.surveillance]],
  ['antimicrobial', [visit.INFECTION.antimicrobial, pediatric.PEDIATRIC_ADDITIONS.antimicrobial]],
  ['afterHours1', visit.AFTER_HOURS_SYSTEM.afterHours1],
  ['afterHours2', visit.AFTER_HOURS_SYSTEM.afterHours2],
  ['afterHours3', visit.AFTER_HOURS_SYSTEM.afterHours3],
  ['afterHours4', visit.AFTER_HOURS_SYSTEM.afterHours4],
  ['statement', visit.STATEMENT],
  ['medicalInfo', visit.MEDICAL_INFO],
  ['nightEarly', visit.NIGHT_EARLY],
  ['specialAfterHours', specialTimes],
  ['wageRaise1', Object.values(visit.WAGE_RAISE)],
  ['pharmacist', medication.DISPENSING_TECHNIQUE],
  ['genericUse1', medication.GENERIC_USE.genericUse1],
  ['genericUse2', medication.GENERIC_USE.genericUse2],
  ['genericUse3', medication.GENERIC_USE.genericUse3],
  ['relatedPharmacy', [medication.PRESCRIPTION.plainRelated, medication.PRESCRIPTION.refillRelated]],
  ['testManagement1', TEST_MANAGEMENT],
  ['treatmentOvertime1', TREATMENT_OVERTIME.one],
  ['surgeryOvertime1', SURGERY_OVERTIME.one],
  ['online', [visit.INITIAL_ONLINE, visit.RETURN_ONLINE]],
];

const PEDIATRICS: readonly string[] = leaves([
  visit.PEDIATRIC_TIME,
  pediatric.PEDIATRIC,
  pediatric.PEDIATRIC_BUNDLE_TIME,
]);

/** Codes that stand for a standard, of every tier of 医療DX. */
export const STANDARD_EVIDENCE_CODES: readonly string[] = [
  ...EVIDENCE.flatMap(([, codes]) => leaves(codes)),
  ...[...visit.DX_TIERS, ...pediatric.PEDIATRIC_DX].flatMap((tier) => Object.values(tier)),
];

/** Beds from which a medical institution is a hospital (医療法第1条の5). */
const HOSPITAL_BEDS = 20;
/** 外来診療料 is for 200 general beds or more (A002). */
const LARGE_HOSPITAL_BEDS = 200;

export interface AssumedInstitution {
  kind: 'clinic' | 'hospital';
  beds: number;
  pediatrics: boolean;
  standards: StandardKey[];
}

/** One assumption and how many claims of the file speak for it. */
export interface Assumption {
  text: string;
  claims: number;
}

function dxEvidence(month: string): readonly (readonly [StandardKey, Codes])[] {
  const tiers = [visit.DX_TIERS, pediatric.PEDIATRIC_DX].map((list) => visit.dxTiersOn(list, `${month}-01`));
  const keys = [...new Set(tiers.flatMap(Object.keys))] as StandardKey[];
  const seen = new Set<string>();
  return keys.map((key) => {
    // A code that several tiers share stands for the first of them.
    const codes = tiers.flatMap((tier) => tier[key] ?? []).filter((code) => !seen.has(code));
    for (const code of codes) seen.add(code);
    return [key, codes] as const;
  });
}

/** Items that only an institution with a registration charges: the first standard that the rule accepts is assumed. */
function registrationEvidence(
  charged: readonly ReadonlySet<string>[],
  masters: Masters,
  on: LocalDate,
): (readonly [StandardKey, string[]])[] {
  const found = new Map<StandardKey, string[]>();
  for (const code of new Set(charged.flatMap((codes) => [...codes]))) {
    const row = masters.procedure(code, on);
    for (const { rule } of row === undefined ? [] : lawLimits.partsOf(row)) {
      const key = rule.kind === 'registration' ? rule.standards[0] : undefined;
      if (key !== undefined) found.set(key, [...(found.get(key) ?? []), code]);
    }
  }
  return [...found];
}

const nameOf = (key: StandardKey): string => standards.find((entry) => entry.key === key)?.name ?? key;

/** The institution as its claims show it, with the assumptions in words. */
export function assumedInstitution(
  claims: readonly ClaimedMonth[],
  masters: Masters,
): {
  institution: AssumedInstitution;
  assumptions: Assumption[];
} {
  const charged = claims.map(
    ({ units }) => new Set(units.flatMap((unit) => unit.lines.map(({ code }) => code))),
  );
  const claimsWith = (codes: readonly string[]) =>
    charged.filter((set) => codes.some((code) => set.has(code))).length;
  const assumptions: Assumption[] = [];
  const registered: StandardKey[] = [];
  const month =
    claims
      .map((claim) => claim.month)
      .sort()
      .at(-1) ?? '';
  const registrations = registrationEvidence(charged, masters, `${month}-01`);
  for (const [key, codes] of [...EVIDENCE, ...dxEvidence(month), ...registrations]) {
    const evidence = claimsWith(leaves(codes));
    if (evidence === 0) continue;
    registered.push(key);
    assumptions.push({ text: `施設基準「${nameOf(key)}」の届出がある`, claims: evidence });
  }
  const pediatrics = claimsWith(PEDIATRICS);
  if (pediatrics > 0) assumptions.push({ text: '小児科を標榜している', claims: pediatrics });
  const large = claimsWith([visit.RETURN_LARGE_HOSPITAL]);
  const stated = Math.max(0, ...claims.map(({ beds }) => beds));
  const beds = large > 0 ? Math.max(stated, LARGE_HOSPITAL_BEDS) : stated;
  const kind = beds >= HOSPITAL_BEDS ? 'hospital' : 'clinic';
  assumptions.push({
    text: kind === 'hospital' ? `病院（一般病床 ${beds}床）である` : '診療所である',
    claims: large > 0 ? large : claims.filter((claim) => claim.beds > 0).length,
  });
  return { institution: { kind, beds, pediatrics: pediatrics > 0, standards: registered }, assumptions };
}
