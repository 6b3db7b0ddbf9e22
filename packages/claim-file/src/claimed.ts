import { type LocalDate, parseEra } from '@akashi/calendar';
import { birthDateOf, type Claim, type ClaimFile, monthOf } from './claim.ts';
import { parseReceiptType } from './codes/receipt-type.ts';
import { type ClaimRecord, numeric, toNumber, value } from './record.ts';
import { type FiledUnit, units } from './units.ts';

export interface ClaimedLine {
  kind: 'procedure' | 'drug' | 'material';
  code: string;
  quantity?: number;
  /** 単価 (yen) a TO record states. */
  price?: number;
}

export interface ClaimedUnit {
  line: number;
  section: string;
  lines: ClaimedLine[];
  points?: number;
  days: { day: number; count: number }[];
  commented: boolean;
}

/** A receipt without names and numbers of the patient: what was done on which day, and for what points. */
export interface ClaimedMonth {
  receipt: string;
  /** Line of the RE record. */
  line: number;
  /** YYYY-MM. */
  month: string;
  setting: 'outpatient' | 'inpatient';
  patient: { birthDate: LocalDate; sex: 'male' | 'female' };
  department: string;
  beds: number;
  diseases: { code: string; modifiers: string[]; startDate: LocalDate; main: boolean }[];
  units: ClaimedUnit[];
}

/** A receipt that cannot be laid out so. */
export interface UnreadableClaim {
  receipt: string;
  line: number;
  why: string;
}

const KINDS = { SI: 'procedure', IY: 'drug', TO: 'material' } as const;

function lineOf(record: ClaimRecord): ClaimedLine[] {
  const kind = KINDS[record.type as keyof typeof KINDS];
  if (kind === undefined) return [];
  const quantity = toNumber(record.fields[4] ?? '');
  const price = record.type === 'TO' ? numeric(record, 'TO', 'unitPrice') : undefined;
  return [
    {
      kind,
      code: (record.fields[3] ?? '').trim(),
      ...(quantity !== undefined && { quantity }),
      ...(price !== undefined && { price }),
    },
  ];
}

function unitOf(unit: FiledUnit): ClaimedUnit {
  return {
    line: unit.line,
    section: unit.section,
    lines: unit.lines.flatMap(lineOf),
    days: unit.days,
    commented: unit.comments.length > 0,
    ...(unit.points !== undefined && { points: unit.points }),
  };
}

function diseaseOf(record: ClaimRecord): ClaimedMonth['diseases'] {
  const startDate = parseEra(value(record, 'SY', 'startDate'));
  if (startDate === undefined) return [];
  return [
    {
      code: value(record, 'SY', 'diseaseCode'),
      modifiers: value(record, 'SY', 'modifiers').match(/\d{4}/g) ?? [],
      startDate,
      main: value(record, 'SY', 'main') === '01',
    },
  ];
}

function claimedMonth(claim: Claim): ClaimedMonth | UnreadableClaim {
  const { head } = claim;
  const at = { receipt: value(head, 'RE', 'receiptNumber'), line: head.line };
  const [month, birthDate] = [monthOf(claim), birthDateOf(claim)];
  if (month === undefined) return { ...at, why: '診療年月が読めません。' };
  if (birthDate === undefined) return { ...at, why: '生年月日が読めません。' };
  const type = parseReceiptType(value(head, 'RE', 'receiptType'));
  if (type === undefined) return { ...at, why: 'レセプト種別が読めません。' };
  return {
    ...at,
    month,
    setting: type.inpatient ? 'inpatient' : 'outpatient',
    patient: { birthDate, sex: value(head, 'RE', 'sex') === '2' ? 'female' : 'male' },
    department: value(head, 'RE', 'department1') || '01',
    beds: numeric(head, 'RE', 'beds') ?? 0,
    diseases: claim.records.filter((record) => record.type === 'SY').flatMap(diseaseOf),
    units: units(claim).map(unitOf),
  };
}

/**
 * The receipts of a file as facts for a fee calculation (structurally `ClaimedMonth` of the fees package). What cannot
 * be laid out is named with its line.
 */
export function claimedMonths(file: ClaimFile): { claims: ClaimedMonth[]; unreadable: UnreadableClaim[] } {
  const all = file.claims.map(claimedMonth);
  return {
    claims: all.filter((one): one is ClaimedMonth => 'month' in one),
    unreadable: all.filter((one): one is UnreadableClaim => !('month' in one)),
  };
}
