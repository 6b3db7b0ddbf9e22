/** 人工腎臓: the row by its hours, the evening addition, 14 a month (J038). */
import { isMedicalHoliday, weekday } from '@akashi/calendar';
import { because, figuresOf } from '../catalogue.ts';
import type { ProcedureAmount, TreatmentOrder } from '../facts.ts';
import type { Item } from '../items.ts';
import type { Work } from '../work.ts';
import { ALL_DIALYSIS, DIALYSIS } from './dialysis-codes.ts';

export const EVENING = '140007910';

/** Replaces a row of 慢性維持透析 by the one its minutes call for. */
export function dialysisByMinutes(amounts: readonly ProcedureAmount[]): ProcedureAmount[] {
  const { middle, long } = figuresOf('J038.time');
  return amounts.map((amount) => {
    const family = DIALYSIS.find((codes) => codes.includes(amount.code));
    if (family === undefined || amount.minutes === undefined) return amount;
    const index = amount.minutes >= long ? 2 : amount.minutes >= middle ? 1 : 0;
    return { ...amount, code: family[index] ?? amount.code };
  });
}

function clock(time: string, minutes: number): string {
  const total = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) + minutes;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

/** 休日 of 注1: those of 初診料 without Sundays, unless the Sunday lies in 12/29–1/3 (guidance (14)). */
function isHoliday(work: Work): boolean {
  const { yearEndFrom, newYearDays } = figuresOf('J038-1.evening');
  const day = work.calendarDay.slice(5);
  const newYear = day.startsWith('01-') && Number(day.slice(3)) <= newYearDays;
  return (
    isMedicalHoliday(work.calendarDay) && (weekday(work.calendarDay) !== 0 || day >= yearEndFrom || newYear)
  );
}

function isEvening(work: Work, order: TreatmentOrder, minutes: number): boolean {
  if (isHoliday(work)) return true;
  if (order.startedAt === undefined) return false;
  const { startsFrom, endsFrom } = figuresOf('J038-1.evening');
  return order.startedAt >= startsFrom || clock(order.startedAt, minutes) >= endsFrom;
}

/** Done at once outside hours: the percents of 第9部通則5 stand instead of 注1 (guidance (12)). */
function isUrgentDialysis(work: Work, order: TreatmentOrder): boolean {
  return order.emergency === true && work.timeAddition !== 'none';
}

/** Whether the treatment takes the percents of 第9部通則5; planned dialysis has 注1. */
export function takesOvertime(work: Work, order: TreatmentOrder, item: Item): boolean {
  return !ALL_DIALYSIS.includes(item.base.row.code) || isUrgentDialysis(work, order);
}

/** Whether the treatment is charged; attaches what hangs on its time. */
export function prepareDialysis(
  work: Work,
  order: TreatmentOrder,
  item: Item,
  amounts: readonly ProcedureAmount[],
): boolean {
  const { row } = item.base;
  if (!ALL_DIALYSIS.includes(row.code)) return true;
  const amount = amounts.find(({ code }) => code === row.code);
  const { perMonth } = figuresOf('J038-8.month');
  if (amount?.exception === undefined && work.charged(ALL_DIALYSIS, 'month') >= perMonth) {
    const reason = because('J038-8.month', `今月すでに${perMonth}回算定しています。`);
    work.suppress({ code: row.code, name: row.name, points: row.value }, reason, order.id);
    return false;
  }
  if (amount?.minutes !== undefined)
    item.reasons.push(because('J038.time', `人工腎臓の時間は ${amount.minutes}分です。`));
  if (isUrgentDialysis(work, order)) return true;
  const entered = item.attached.some((line) => line.row.code === EVENING);
  if (work.visit.inpatient === true || entered || !isEvening(work, order, amount?.minutes ?? 0)) return true;
  const evening = work.procedure(EVENING, order.id);
  if (evening === undefined) return true;
  if (work.nightEarly) {
    work.hold(
      'FEES-DIALYSIS-NIGHT',
      '人工腎臓の時間外・休日加算を算定する日に夜間・早朝等加算は算定できません。',
      '診察の夜間・早朝等加算を外してください（留意事項 J038 (13)）。',
      { itemCode: EVENING, orderId: order.id },
    );
  }
  item.attached.push({ row: evening });
  item.reasons.push(because('J038-1.evening', '午後5時以降の開始・午後9時以降の終了・休日の人工腎臓です。'));
  return true;
}
