import type { reception } from '@akashi/contract';
import type { IconName, Tone } from '../../ui/index.ts';

export type Row = reception.ReceptionRow;
export type Status = reception.EncounterStatus;
export type Warning = Row['warnings'][number];

interface StatusWord {
  readonly word: string;
  readonly tone: Tone;
  readonly icon: IconName;
}

export const STATUS: Record<Status, StatusWord> = {
  waiting: { word: '待ち', tone: 'wait', icon: 'circle' },
  inConsultation: { word: '診察中', tone: 'accent', icon: 'dot' },
  awaitingPayment: { word: '会計待ち', tone: 'wait', icon: 'yen' },
  done: { word: '済', tone: 'done', icon: 'check' },
  cancelled: { word: '取消', tone: 'quiet', icon: 'close' },
};

/** The states that the head counts, in the order of the way through the clinic. */
export const COUNTED = ['waiting', 'inConsultation', 'awaitingPayment', 'done'] as const;

/** What the clerk must see, the most urgent first. */
const WARNING: Record<Warning, { readonly text: string; readonly tone: Tone; readonly rank: number }> = {
  coverageExpired: { text: '保険の期限切れ', tone: 'danger', rank: 0 },
  noCoverage: { text: '保険未登録', tone: 'danger', rank: 1 },
  coverageUnconfirmed: { text: '保険証未確認', tone: 'wait', rank: 2 },
  unpaid: { text: '未収あり', tone: 'wait', rank: 3 },
  sameName: { text: '同姓同名', tone: 'wait', rank: 4 },
  allergy: { text: 'アレルギー', tone: 'danger', rank: 5 },
};

export function warningsOf(row: Row): readonly { readonly text: string; readonly tone: Tone }[] {
  return row.warnings.map((one) => WARNING[one]).sort((a, b) => a.rank - b.rank);
}

/** The step that normally follows; undefined at the end of the way. Payment is taken at the accounting screen. */
export function nextStatus(status: Status): Status | undefined {
  if (status === 'waiting') return 'inConsultation';
  if (status === 'inConsultation') return 'awaitingPayment';
  return undefined;
}

/** The step back after a slip; undefined where the bill must be reopened instead. */
export function previousStatus(status: Status): Status | undefined {
  if (status === 'inConsultation') return 'waiting';
  if (status === 'awaitingPayment') return 'inConsultation';
  if (status === 'cancelled') return 'waiting';
  return undefined;
}

const LONGEST = 12 * 60;
/** The desk's clock and the server's may differ a little; more than this makes no sense. */
const CLOCK_DIFFERENCE = 5;

/** Whole minutes in the present state; undefined when it is over or the clock makes no sense of it. */
export function waitMinutes(row: Row, now: number): number | undefined {
  const { status, statusSince } = row.encounter;
  if (status === 'done' || status === 'cancelled') return undefined;
  const minutes = Math.floor((now - Date.parse(statusSince)) / 60_000);
  return minutes >= -CLOCK_DIFFERENCE && minutes <= LONGEST ? Math.max(0, minutes) : undefined;
}

/** Waits so long that somebody should look. */
export function waitsLong(row: Row, minutes: number | undefined): boolean {
  return row.encounter.status === 'waiting' && minutes !== undefined && minutes >= 30;
}

export function countByStatus(rows: readonly Row[]): Record<Status, number> {
  const counts: Record<Status, number> = {
    waiting: 0,
    inConsultation: 0,
    awaitingPayment: 0,
    done: 0,
    cancelled: 0,
  };
  for (const row of rows) counts[row.encounter.status] += 1;
  return counts;
}

export interface Filter {
  readonly status: Status | undefined;
  readonly departmentCode: string;
  readonly doctorId: string;
}

/** The rows a filter leaves; cancelled ones only when asked for. */
export function filterRows(rows: readonly Row[], filter: Filter): readonly Row[] {
  return rows.filter(({ encounter }) => {
    if (filter.status ? encounter.status !== filter.status : encounter.status === 'cancelled') return false;
    if (filter.departmentCode && encounter.departmentCode !== filter.departmentCode) return false;
    // Without a named doctor the patient belongs to all of them.
    return !filter.doctorId || encounter.doctor === null || encounter.doctor.id === filter.doctorId;
  });
}

/** 内/佐倉 */
export function placeLabel(row: Row): string {
  const { departmentName, doctor } = row.encounter;
  const short = departmentName.endsWith('科') ? departmentName.slice(0, -1) : departmentName;
  const family = doctor?.name.split(/[\s　]/)[0];
  return family ? `${short}/${family}` : short;
}
