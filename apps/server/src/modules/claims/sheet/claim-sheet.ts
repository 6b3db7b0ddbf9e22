import {
  type BuiltClaim,
  burdenCode,
  type ClaimInput,
  type MergedUnit,
  mergeUnits,
  orderSubsidies,
  REMARKS,
  remarkCodes,
} from '@akashi/claim-file';
import type { ClaimPoints, ClaimRemark, ClaimSheetInput, PrintedInstitution } from '../../documents/index.ts';
import type { MasterLibrary } from '../../masters/index.ts';
import { claimType } from '../claims.ts';
import { monthPeriod } from '../month/period.ts';
import { diseaseText, lineText } from './names.ts';
import { rowOf } from './rows.ts';

/** The form has room for two subsidies; further ones stand in the 摘要. */
const SUBSIDIES_OF_FORM = 2;
const OUTCOMES = { '2': '治ゆ', '3': '死亡', '4': '中止' } as const;

type Ordered = ClaimInput['subsidies'];

/** 診療報酬明細書 of a claim: what its records say, in words. */
export function claimSheet(
  input: ClaimInput,
  built: BuiltClaim,
  issued: { at: string; institution: PrintedInstitution },
  masters: MasterLibrary,
): ClaimSheetInput {
  const ordered = orderSubsidies(input.subsidies);
  const merged = mergeUnits(input.units);
  const { patient, coverage } = input;
  const type = claimType(input);
  return {
    issuedAt: issued.at,
    serviceMonth: input.month,
    institution: issued.institution,
    claimType: {
      insurance: oneOf(['1', '2', '3', '4'] as const, type[1]),
      combination: oneOf(['1', '2', '3'] as const, type[2], '3'),
      person: oneOf(['2', '4', '6', '8', '0'] as const, type[3]),
    },
    ...(coverage ? coverageParts(coverage) : {}),
    subsidies: ordered.slice(0, SUBSIDIES_OF_FORM).map(({ payerNumber, recipientNumber }) => ({
      payerNumber,
      ...(recipientNumber === undefined ? {} : { recipientNumber }),
    })),
    patient: {
      number: patient.chartNumber,
      name: patient.name,
      ...(patient.kana === undefined ? {} : { kana: patient.kana }),
      birthDate: patient.birthDate,
      sex: patient.sex,
    },
    specialNotes: remarkCodes(input.remarks ?? {}).map((code) => `${code}${REMARKS[code] ?? ''}`),
    diseases: diseasesOf(input, masters),
    actualDays: daysOf(input, ordered),
    points: pointsOf(input, merged, ordered, masters),
    remarks: [...merged.map((unit) => remarkOf(unit, input, ordered, masters)), ...furtherSubsidies(ordered)],
    benefits: benefitsOf(input, built, merged, ordered),
  };
}

function oneOf<T extends string>(known: readonly [T, ...T[]], found: string | undefined, otherwise?: T): T {
  return known.find((one) => one === found) ?? otherwise ?? known[0];
}

function coverageParts(coverage: NonNullable<ClaimInput['coverage']>) {
  const national = coverage.insurerNumber.length === 6 || coverage.insurerNumber.startsWith('67');
  const tenths = oneOfTenths(10 - coverage.share);
  return {
    insurerNumber: coverage.insurerNumber,
    number: coverage.number,
    ...(coverage.symbol ? { symbol: coverage.symbol } : {}),
    ...(coverage.branch ? { branch: coverage.branch } : {}),
    ...(national && tenths !== undefined ? { benefitTenths: tenths } : {}),
  };
}

function oneOfTenths(tenths: number): 7 | 8 | 9 | undefined {
  return tenths === 7 || tenths === 8 || tenths === 9 ? tenths : undefined;
}

function diseasesOf(input: ClaimInput, masters: MasterLibrary): ClaimSheetInput['diseases'] {
  const { to } = monthPeriod(input.month);
  return input.diseases.map((disease) => {
    const outcome = disease.outcome && disease.outcome !== '1' ? { outcome: OUTCOMES[disease.outcome] } : {};
    return {
      name: diseaseText(disease, to, masters),
      startDate: disease.startDate,
      ...outcome,
      ...(disease.main ? { main: true } : {}),
    };
  });
}

const paysFor = (subsidy: Ordered[number] | undefined, named: readonly string[] | undefined): boolean =>
  subsidy !== undefined && (named === undefined || named.includes(subsidy.id));

const total = (units: readonly MergedUnit[]): number =>
  units.reduce((sum, unit) => sum + unit.points * unit.count, 0);

function daysOf(input: ClaimInput, ordered: Ordered): ClaimSheetInput['actualDays'] {
  const days = (subsidy?: Ordered[number]) =>
    new Set(
      input.visitDays
        .filter((day) => day.counted && (subsidy === undefined || paysFor(subsidy, day.subsidies)))
        .map((day) => day.date),
    ).size;
  const [first, second] = ordered;
  return {
    insurance: days(),
    ...(first ? { public1: days(first) } : {}),
    ...(second ? { public2: days(second) } : {}),
  };
}

function pointsOf(
  input: ClaimInput,
  merged: readonly MergedUnit[],
  [first, second]: Ordered,
  masters: MasterLibrary,
): ClaimPoints[] {
  const rows = new Map<ClaimPoints['row'], MergedUnit[]>();
  for (const unit of merged) {
    const row = rowOf(unit, dayOf(unit, input.month), masters);
    rows.set(row, [...(rows.get(row) ?? []), unit]);
  }
  return [...rows].map(([row, units]) => {
    const each = new Set(units.map((unit) => unit.points));
    const [single] = each;
    return {
      row,
      ...(each.size === 1 && single !== undefined ? { unitPoints: single } : {}),
      count: units.reduce((sum, unit) => sum + unit.count, 0),
      points: total(units),
      ...(first ? { public1Points: total(units.filter((unit) => paysFor(first, unit.subsidies))) } : {}),
      ...(second ? { public2Points: total(units.filter((unit) => paysFor(second, unit.subsidies))) } : {}),
    };
  });
}

function dayOf(unit: MergedUnit, month: string): string {
  const [day = 1] = unit.days.keys();
  return `${month}-${String(day).padStart(2, '0')}`;
}

function remarkOf(
  unit: MergedUnit,
  input: ClaimInput,
  ordered: Ordered,
  masters: MasterLibrary,
): ClaimRemark {
  const on = dayOf(unit, input.month);
  const payers = [
    ...(input.coverage && unit.insured ? [0 as const] : []),
    ...ordered.flatMap((subsidy, at) => (paysFor(subsidy, unit.subsidies) ? payerIndex(at) : [])),
  ];
  const burden = ordered.length > 0 ? burdenCode(payers) : undefined;
  return {
    section: unit.section,
    ...(burden === undefined ? {} : { burden }),
    lines: unit.lines.map((line) => lineText(line, on, masters)),
    points: unit.points,
    count: unit.count,
    days: [...unit.days.keys()],
  };
}

function payerIndex(at: number): (1 | 2 | 3 | 4)[] {
  return ([1, 2, 3, 4] as const).filter((index) => index === at + 1);
}

function furtherSubsidies(ordered: Ordered): ClaimRemark[] {
  return ordered.slice(SUBSIDIES_OF_FORM).map((subsidy, at) => ({
    section: '99',
    lines: [
      {
        text: `第${SUBSIDIES_OF_FORM + at + 1}公費 負担者番号 ${subsidy.payerNumber} 受給者番号 ${subsidy.recipientNumber ?? ''}`,
        comment: true,
      },
    ],
  }));
}

function benefitsOf(
  input: ClaimInput,
  built: BuiltClaim,
  merged: readonly MergedUnit[],
  [first, second]: Ordered,
): ClaimSheetInput['benefits'] {
  const copay = (yen: number | undefined) => (yen === undefined ? {} : { copay: yen });
  const carried = (subsidy: Ordered[number]) =>
    total(merged.filter((unit) => paysFor(subsidy, unit.subsidies)));
  return [
    ...(input.coverage
      ? [{ scope: 'insurance' as const, points: built.points, ...copay(input.coverage.copay) }]
      : []),
    ...(first ? [{ scope: 'public1' as const, points: carried(first), ...copay(first.copay) }] : []),
    ...(second ? [{ scope: 'public2' as const, points: carried(second), ...copay(second.copay) }] : []),
  ];
}
