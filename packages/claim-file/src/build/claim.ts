import { checkClaim } from '../check/receipt.ts';
import { type Claim, groupClaims } from '../claim.ts';
import type { PayerIndex } from '../codes/burden.ts';
import { insurerKind } from '../codes/insurer-number.ts';
import { receiptType } from '../codes/receipt-type.ts';
import { remarkCodes } from '../codes/remarks.ts';
import { signedPoints, YEN_SECTION } from '../codes/section.ts';
import { type Problem, problem } from '../problem.ts';
import { type ClaimRecord, makeRecord } from '../record.ts';
import { detailRecords, diseaseRecord, narrativeRecords } from './details.ts';
import type { ClaimInput, ClaimInstitution } from './input.ts';
import { type MergedUnit, mergeUnits } from './merge.ts';
import {
  actualDays,
  benefitRate,
  confirmationRecord,
  insuranceRecord,
  orderSubsidies,
  type PayerRule,
  payerRule,
  personOf,
  subsidyRecord,
  visitRecord,
} from './payers.ts';
import { claimKana, claimName, fitName } from './text.ts';

export interface BuiltClaim {
  /** `key` of the input. */
  key?: string;
  /** 審査支払機関 it is sent to: 1 支払基金, 2 国保連. */
  payerBody: '1' | '2';
  /** Records RE … SJ. */
  records: readonly ClaimRecord[];
  claim: Claim;
  /** 合計点数 of the main payer. */
  points: number;
  /** What must be put right before the receipt can be sent, and warnings. */
  problems: Problem[];
}

function headRecord(input: ClaimInput, institution: ClaimInstitution, number: number): ClaimRecord {
  const { patient, coverage } = input;
  const kind = coverage && insurerKind(coverage.insurerNumber)?.kind;
  const rate = benefitRate(coverage);
  return makeRecord('RE', {
    receiptNumber: number,
    receiptType: receiptType({
      subsidies: input.subsidies.length,
      person: personOf(input),
      setting: input.setting,
      ...(kind && { insurer: kind }),
    }),
    claimMonth: input.month.replace('-', ''),
    patientName: fitName(claimName(patient.name)),
    sex: patient.sex === 'male' ? '1' : '2',
    birthDate: patient.birthDate.replaceAll('-', ''),
    standardCopay: coverage?.standardCopay ?? '',
    remarks: remarkCodes(input.remarks ?? {}).join(''),
    chartNumber: patient.chartNumber,
    kana: claimKana(patient.kana ?? ''),
    patientState: patient.pregnant ? '001' : '',
    ...(rate !== undefined && { benefitRate: rate }),
    ...(institution.beds !== undefined && { beds: institution.beds }),
  });
}

function pointsOf(merged: readonly MergedUnit[], payer: PayerIndex, rule: PayerRule): number {
  return merged
    .filter((unit) => unit.section !== YEN_SECTION && rule(unit.subsidies, unit.insured).includes(payer))
    .reduce((sum, unit) => sum + signedPoints(unit.section, unit.points) * unit.count, 0);
}

function payerRecords(input: ClaimInput, merged: readonly MergedUnit[]): ClaimRecord[] {
  const ordered = orderSubsidies(input.subsidies);
  const rule = payerRule(input, ordered);
  const figures = (payer: PayerIndex) => ({
    days: actualDays(input.visitDays, payer, rule),
    points: pointsOf(merged, payer, rule),
  });
  const payers: PayerIndex[] = rule(undefined, true);
  const { coverage } = input;
  const records = [
    coverage && insuranceRecord(coverage, figures(0)),
    ...ordered.slice(0, 4).map((subsidy, at) => subsidyRecord(subsidy, figures((at + 1) as PayerIndex))),
    coverage && confirmationRecord(coverage),
    ...payers.map((payer) => visitRecord(input.visitDays, payer, rule)),
    input.windowKind && makeRecord('MF', { windowKind: input.windowKind }),
  ];
  return records.filter((record) => record !== undefined);
}

function inputProblems(input: ClaimInput): Problem[] {
  const found: Problem[] = [];
  const add = (code: string, text: string, next: string) =>
    found.push(problem({ code, record: 'RE', text, next }));
  const outside = [...input.units, ...input.visitDays].some((one) => !one.date.startsWith(`${input.month}-`));
  if (outside)
    add(
      'CLAIM-BUILD-MONTH',
      '診療月と違う月の算定が含まれています。',
      '月ごとにレセプトを作り直してください。',
    );
  if (input.subsidies.length > 4) {
    add(
      'CLAIM-BUILD-SUBSIDIES',
      '公費が5種以上あります。1枚のレセプトには4種までです。',
      '使う公費を選び直してください。',
    );
  }
  if (input.coverage && !insurerKind(input.coverage.insurerNumber)) {
    add('CLAIM-BUILD-INSURER', '保険者番号が6桁でも8桁でもありません。', '患者の保険情報を直してください。');
  }
  if (fitName(claimName(input.patient.name)) !== claimName(input.patient.name)) {
    const text = '氏名が記録できる長さ（全角20文字）を超えるため、先頭の20文字を記録しました。';
    const next = 'このまま請求できます。保険証の氏名と前方が一致しているか確かめてください。';
    found.push(problem({ code: 'CLAIM-BUILD-NAME', severity: 'warning', record: 'RE', text, next }));
  }
  return found;
}

/** 審査支払機関 of a claim: by its insurer; 公費単独 goes to the 支払基金. */
export function payerBodyOf(input: Pick<ClaimInput, 'coverage'>): '1' | '2' {
  return (input.coverage && insurerKind(input.coverage.insurerNumber)?.payerBody) ?? '1';
}

/**
 * Builds the records of one receipt from what was charged. Never throws for bad input: what
 * keeps the receipt from being sent is in `problems` (severity `error`), found by the same
 * check every file passes. `number` is the レセプト番号.
 */
export function buildClaim(input: ClaimInput, institution: ClaimInstitution, number = 1): BuiltClaim {
  const merged = mergeUnits(input.units);
  const rule = payerRule(input, orderSubsidies(input.subsidies));
  const early = inputProblems(input);
  const records = [
    safeHead(input, institution, number, early),
    ...payerRecords(input, merged),
    ...input.diseases.map(diseaseRecord),
    ...detailRecords(input, merged, rule),
    ...narrativeRecords(input),
  ];
  const [claim] = groupClaims(records);
  if (!claim) throw new Error('a receipt always begins with its RE record');
  return {
    payerBody: payerBodyOf(input),
    records,
    claim,
    points: pointsOf(merged, input.coverage ? 0 : 1, rule),
    problems: [...early, ...checkClaim(claim)],
    ...(input.key !== undefined && { key: input.key }),
  };
}

function safeHead(
  input: ClaimInput,
  institution: ClaimInstitution,
  number: number,
  problems: Problem[],
): ClaimRecord {
  try {
    return headRecord(input, institution, number);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const next = '患者の保険・公費の組み合わせを確かめてください。';
    problems.push(problem({ code: 'CLAIM-BUILD-TYPE', record: 'RE', text: error.message, next }));
    return makeRecord('RE', { receiptNumber: number, claimMonth: input.month.replace('-', '') });
  }
}
