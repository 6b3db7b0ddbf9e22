/** Management items: disease, first month, exclusive group, lifestyle bundle, then the price (B, C100s). */
import { addDays, addMonths, endOfMonth, isMedicalHoliday, type LocalDate } from '@akashi/calendar';
import type { Procedure } from '@akashi/master-files';
import { because, figuresOf } from '../catalogue.ts';
import { addUnit } from '../compose.ts';
import { dayWords, elapsedOn } from '../dates.ts';
import type { DiseaseFacts, ManagementOrder } from '../facts.ts';
import { type Item, itemsOf } from '../items.ts';
import type { Reason } from '../result.ts';
import type { Work } from '../work.ts';
import { lifestyleRefusal } from './lifestyle.ts';
import { EXCLUSIVE_GROUPS, isHomeGuidance } from './management-codes.ts';

const classIn = (disease: DiseaseFacts, classes: readonly string[]) =>
  classes.includes(disease.specificDisease ?? '');

const RELATIONS: Readonly<Record<string, (disease: DiseaseFacts) => boolean>> = {
  '3': (disease) => classIn(disease, figuresOf('B.disease').skin1),
  '4': (disease) => classIn(disease, figuresOf('B.disease').skin2),
  '5': (disease) => classIn(disease, figuresOf('B.disease').specific),
  '7': (disease) => classIn(disease, figuresOf('B.disease').epilepsy),
  '9': (disease) => disease.intractableOutpatient === true,
};

/** 主病 must be of the kind the row asks for (項番25; 傷病名 項番21, 43). */
function diseaseRefusal(work: Work, row: Procedure): Reason | undefined {
  const fits = RELATIONS[row.diseaseRelation];
  if (fits === undefined || work.visit.diseases.some((disease) => disease.main && fits(disease)))
    return undefined;
  return because('B.disease', '主病が対象の傷病ではありません。');
}

/** Day of the first visit that the present care goes back to; undefined when none is known. */
export function lastInitial(work: Work): LocalDate | undefined {
  if (work.initial) return work.on;
  return work.history.earlierVisits
    .filter((visit) => visit.initial)
    .map((visit) => visit.date)
    .sort()
    .at(-1);
}

function lastWorkday(date: LocalDate): LocalDate {
  let day = date;
  while (isMedicalHoliday(day)) day = addDays(day, -1);
  return day;
}

/**
 * First chargeable day after an initial visit: the day one month has elapsed, or the workday before when it is
 * a holiday; when it falls on the 1st of the month after next, the end of next month (B000 (3)(4)).
 */
export function firstChargeable(initial: LocalDate): LocalDate {
  const { months } = figuresOf('B.first-month');
  const elapsed = elapsedOn(initial, months);
  if (elapsed.slice(0, 7) === addMonths(initial, months).slice(0, 7)) return lastWorkday(elapsed);
  return lastWorkday(endOfMonth(addMonths(initial, months)));
}

function firstMonthRefusal(work: Work, code: string): Reason | undefined {
  const group = EXCLUSIVE_GROUPS.find((entry) => entry.codes.includes(code));
  const initial = lastInitial(work);
  const waits = group !== undefined && figuresOf('B.first-month').groups.includes(group.source);
  if (!waits || initial === undefined) return undefined;
  const from = firstChargeable(initial);
  return work.on >= from
    ? undefined
    : because(
        'B.first-month',
        `初診 ${dayWords(initial)} から1月を経過していません（${dayWords(from)} から）。`,
      );
}

/** 皮膚科特定疾患指導管理料. */
const SKIN = 'B001 8';

function chargedCodes(work: Work): string[] {
  return [
    ...work.earlierCodes('month'),
    ...work.units.flatMap((unit) => unit.lines.map((line) => line.code)),
  ];
}

interface Group {
  /** 区分 of the group; home guidance counts per 区分. */
  source: string;
  name: string;
  home: boolean;
}

function groupOf(work: Work, code: string): Group | undefined {
  const group = EXCLUSIVE_GROUPS.find((entry) => entry.codes.includes(code));
  if (group !== undefined) {
    const counts = figuresOf('B.exclusive').groups.includes(group.source);
    return counts ? { source: group.source, name: group.name, home: false } : undefined;
  }
  const row = work.masters.procedure(code, work.on);
  const home =
    row !== undefined && row.noticeClass !== '7' && row.noticeClassLaw === '1' && isHomeGuidance(row.section);
  return home ? { source: row.section, name: `在宅療養指導管理料（${row.section}）`, home: true } : undefined;
}

/** Whether the law includes `other` in `own`, so that `own` stands whatever came first (limits take `other` away). */
function includes(own: Group, other: Group): boolean {
  const { inHomeGuidance, inSkin } = figuresOf('B.exclusive');
  if (own.home) return inHomeGuidance.some((source) => source === other.source);
  return own.source === SKIN && inSkin.some((source) => source === other.source);
}

/** One of the group in a month; what was charged first stands (第2章通則1), unless it is included in the later. */
function exclusiveRefusal(work: Work, code: string): Reason | undefined {
  const own = groupOf(work, code);
  if (own === undefined) return undefined;
  const rival = chargedCodes(work)
    .map((other) => groupOf(work, other))
    .find((other) => other !== undefined && other.name !== own.name && !includes(own, other));
  return rival === undefined
    ? undefined
    : because('B.exclusive', `今月は「${rival.name}」を算定しているため算定しません。`);
}

/** Why a management or home guidance row is not charged, if so. */
export function managementRefusal(work: Work, row: Procedure): Reason | undefined {
  return (
    diseaseRefusal(work, row) ??
    firstMonthRefusal(work, row.code) ??
    exclusiveRefusal(work, row.code) ??
    lifestyleRefusal(work, row)
  );
}

function charge(work: Work, item: Item, orderId: string): void {
  const { row } = item.base;
  const refused = managementRefusal(work, row);
  if (refused !== undefined) {
    work.suppress({ code: row.code, name: row.name, points: row.value }, refused, orderId);
    return;
  }
  addUnit(work, [item.base, ...item.attached], {
    orderId,
    reasons: [because('B.item', '実施した医学管理です。'), ...item.reasons],
  });
}

/** Charges the management orders of the visit. */
export function chargeManagement(work: Work): void {
  for (const order of work.visit.orders.filter(
    (entry): entry is ManagementOrder => entry.kind === 'management',
  )) {
    for (const item of itemsOf(work, order.items, order.id)) charge(work, item, order.id);
  }
}
