import type { patients } from '@akashi/contract';
import { OPEN_END } from './coverage.ts';

type Case = patients.PatientDetail['accidents'][number];

/** The form of 労災・自賠責 as typed; these turn it into what the server takes and back. */
export interface AccidentValues {
  readonly kind: 'work' | 'commute' | 'traffic';
  readonly accidentOn: string;
  readonly started: string;
  readonly labourNumber: string;
  readonly pensionNumber: string;
  readonly employerName: string;
  readonly employerAddress: string;
  readonly bureauCode: string;
  readonly officeCode: string;
  readonly form: string;
  readonly formReceivedOn: string;
  readonly insurerName: string;
  readonly insurerContact: string;
  readonly certificateNumber: string;
  readonly payer: string;
  readonly basis: string;
  /** Yen with at most one decimal: 20 or 11.5. */
  readonly pointPrice: string;
  readonly techniquePercent: string;
  readonly onYenItems: boolean;
  readonly note: string;
  readonly validFrom: string;
  readonly validTo: string;
}

export function emptyAccident(today: string): AccidentValues {
  return {
    kind: 'work',
    accidentOn: today,
    started: 'new',
    labourNumber: '',
    pensionNumber: '',
    employerName: '',
    employerAddress: '',
    bureauCode: '',
    officeCode: '',
    form: '',
    formReceivedOn: '',
    insurerName: '',
    insurerContact: '',
    certificateNumber: '',
    payer: 'insurer',
    basis: 'workers',
    pointPrice: '',
    techniquePercent: '20',
    onYenItems: false,
    note: '',
    validFrom: today,
    validTo: '',
  };
}

export function accidentValues(one: Case): AccidentValues {
  return {
    ...one,
    formReceivedOn: one.formReceivedOn ?? '',
    pointPrice: one.yenTenths === null ? '' : String(one.yenTenths / 10),
    techniquePercent: String(one.techniquePercent),
    validTo: one.validTo === OPEN_END ? '' : one.validTo,
  };
}

/** Tenths of a yen of a price as typed; undefined when it is none. */
export function tenthsOf(price: string): number | undefined {
  const plain = price.normalize('NFKC').trim();
  return /^\d{2}(\.\d)?$/.test(plain) ? Math.round(Number(plain) * 10) : undefined;
}

/** What the server takes; undefined while something that must be there is missing. */
export function accidentBody(values: AccidentValues) {
  const { pointPrice, techniquePercent, validTo, formReceivedOn, started, form, payer, basis, ...rest } =
    values;
  const points = values.kind === 'traffic' && basis === 'points';
  const tenths = tenthsOf(pointPrice);
  if (values.accidentOn === '' || values.validFrom === '' || (points && tenths === undefined))
    return undefined;
  return {
    ...rest,
    started: STARTS.find(({ value }) => value === started)?.value ?? ('new' as const),
    form: FORMS.find(({ value }) => value === form)?.value ?? ('' as const),
    formReceivedOn: formReceivedOn || null,
    payer: payer === 'patient' ? ('patient' as const) : ('insurer' as const),
    basis: points ? ('points' as const) : ('workers' as const),
    yenTenths: points ? (tenths ?? null) : null,
    techniquePercent: values.kind === 'traffic' && !points ? Number(techniquePercent || '0') : 0,
    validTo: validTo || OPEN_END,
  };
}

export const KINDS = [
  { value: 'work', label: '労災(業務災害)' },
  { value: 'commute', label: '労災(通勤災害)' },
  { value: 'traffic', label: '自賠責(交通事故)' },
] as const;

export const STARTS = [
  { value: 'new', label: '当院で新しく受診' },
  { value: 'transferred', label: '他院からの転医' },
  { value: 'recurrence', label: '再発' },
] as const;

export const FORMS = [
  { value: '', label: 'まだ受け取っていない' },
  { value: '5', label: '様式第5号(業務・請求書)' },
  { value: '6', label: '様式第6号(業務・変更届)' },
  { value: '16-3', label: '様式第16号の3(通勤・請求書)' },
  { value: '16-4', label: '様式第16号の4(通勤・変更届)' },
] as const;

export const PAYERS = [
  { value: 'insurer', label: '保険会社・労災保険' },
  { value: 'patient', label: '窓口払い' },
] as const;

/** What stands for a value of a case where it is read back. */
export function accidentWord(field: string, value: unknown): string | undefined {
  if (field === 'yenTenths') return typeof value === 'number' ? `${value / 10}円` : undefined;
  if (field === 'onYenItems') return value === true ? 'する' : 'しない';
  if (field === 'basis') return value === 'points' ? '1点の単価を決めている' : '労災に準じる';
  const lists = { kind: KINDS, started: STARTS, form: FORMS, payer: PAYERS };
  const list = field in lists ? lists[field as keyof typeof lists] : [];
  return list.find((one) => one.value === value)?.label;
}

/** 「労災(業務災害) 2025-09-01の災害」 */
export function accidentText(one: Pick<Case, 'kind' | 'accidentOn'>): string {
  const word = KINDS.find(({ value }) => value === one.kind)?.label ?? '';
  return `${word} ${one.accidentOn}${one.kind === 'traffic' ? 'の事故' : 'の災害'}`;
}
