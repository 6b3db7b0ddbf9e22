import type { patients } from '@akashi/contract';
import { coverageInForce } from '../patients/index.ts';
import type { Row } from './model.ts';

export const SELF_PAY = 'self-pay';

const ACCIDENT = 'accident:';

/** The choice of an accident beside the insurances. */
export const accidentChoice = (caseId: string): string => `${ACCIDENT}${caseId}`;

/** Id of the accident that was chosen; undefined for insurances and self-pay. */
export function chosenAccident(coverage: string): string | undefined {
  return coverage.startsWith(ACCIDENT) ? coverage.slice(ACCIDENT.length) : undefined;
}

export interface ReceiveValues {
  /** Id of a coverage, an accident's choice, or SELF_PAY. */
  readonly coverage: string;
  readonly subsidyIds: readonly string[];
  readonly departmentCode: string;
  readonly doctorId: string;
  readonly arrivalTime: string;
  readonly visitKind: string;
  readonly onlineEligibility: boolean;
  readonly familyOnly: boolean;
  readonly note: string;
}

interface Defaults {
  readonly date: string;
  readonly time: string;
  readonly departmentCode: string;
  readonly doctorId: string;
}

/** What the form stands on when a patient is chosen: the coverage in force and the subsidies of the day. */
export function receiveDefaults(detail: patients.PatientDetail, defaults: Defaults): ReceiveValues {
  const coverage = detail.coverages.find((one) => coverageInForce(one, defaults.date));
  return {
    coverage: coverage?.id ?? SELF_PAY,
    subsidyIds: detail.subsidies.filter((one) => coverageInForce(one, defaults.date)).map((one) => one.id),
    departmentCode: defaults.departmentCode,
    doctorId: defaults.doctorId,
    arrivalTime: defaults.time,
    visitKind: 'auto',
    onlineEligibility: false,
    familyOnly: false,
    note: '',
  };
}

/**
 * A form taken up again after it was left: what was typed stays, but the clock is that of now, and an insurance
 * that does not hold gives way to the one registered meanwhile.
 */
export function resumed(
  left: ReceiveValues,
  fresh: ReceiveValues,
  detail: patients.PatientDetail,
  date: string,
): ReceiveValues {
  const holds =
    detail.coverages.some((one) => one.id === left.coverage && coverageInForce(one, date)) ||
    detail.accidents.some((one) => accidentChoice(one.id) === left.coverage && coverageInForce(one, date));
  return { ...left, arrivalTime: fresh.arrivalTime, coverage: holds ? left.coverage : fresh.coverage };
}

export interface ReceiveNotice {
  readonly kind: 'expired' | 'none' | 'unconfirmed' | 'again' | 'sameName';
  readonly tone: 'danger' | 'wait';
  readonly text: string;
}

/** What the clerk must know before receiving, the most urgent first. */
export function receiveNotices(
  detail: patients.PatientDetail,
  values: ReceiveValues,
  rows: readonly Row[],
  date: string,
): readonly ReceiveNotice[] {
  const notices: ReceiveNotice[] = [];
  if (receivedToday(rows, detail.patient.id)) {
    notices.push({ kind: 'again', tone: 'danger', text: 'この患者は今日すでに受付しています。' });
  }
  const chosen = detail.coverages.find((one) => one.id === values.coverage);
  if (chosen && !coverageInForce(chosen, date)) {
    notices.push({ kind: 'expired', tone: 'danger', text: endedText(chosen, date) });
  } else if (chosen && (chosen.confirmedOn ?? '').slice(0, 7) !== date.slice(0, 7)) {
    notices.push({ kind: 'unconfirmed', tone: 'wait', text: '今月の資格をまだ確認していません。' });
  }
  if (
    !chosen &&
    chosenAccident(values.coverage) === undefined &&
    !detail.coverages.some((one) => coverageInForce(one, date))
  ) {
    const last = [...detail.coverages].sort((a, b) => b.validTo.localeCompare(a.validTo))[0];
    notices.push(
      last
        ? { kind: 'expired', tone: 'danger', text: `${endedText(last, date)}このままでは自費になります。` }
        : { kind: 'none', tone: 'wait', text: '保険が登録されていません。このままでは自費になります。' },
    );
  }
  if (detail.sameNames.length > 0) {
    notices.push({
      kind: 'sameName',
      tone: 'wait',
      text: '同じ氏名の患者がほかにいます。生年月日と住所を確かめてください。',
    });
  }
  return notices;
}

function endedText(coverage: patients.Coverage, date: string): string {
  return coverage.validFrom > date
    ? `この保険は ${coverage.validFrom} から有効です。`
    : `保険が ${coverage.validTo} で終わっています。`;
}

/** The visit of today that a second reception would double; a cancelled one does not count. */
export function receivedToday(rows: readonly Row[], patientId: string): Row | undefined {
  return rows.find(
    (row) =>
      row.patient.id === patientId && row.encounter.status !== 'cancelled' && row.encounter.status !== 'done',
  );
}

/** True when 再来 may receive at once, without the form. */
export function canReceiveAtOnce(notices: readonly ReceiveNotice[]): boolean {
  return notices.every((notice) => notice.kind === 'unconfirmed');
}
