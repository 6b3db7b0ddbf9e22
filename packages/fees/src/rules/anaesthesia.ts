/** 麻酔: time, age, emergency, the main method, what belongs to it (L). */
import { because, figuresOf } from '../catalogue.ts';
import { addUnit } from '../compose.ts';
import type { ProcedureAmount, SurgeryOrder } from '../facts.ts';
import { type Item, itemsOf } from '../items.ts';
import type { PricedProcedure } from '../unit-points.ts';
import { unitPoints } from '../unit-points.ts';
import type { Work } from '../work.ts';
import {
  ANAESTHESIA_AGE,
  BLOCKS,
  GENERAL,
  INTO_NERVE,
  MANAGEMENT,
  METHODS,
  TRIGGER_POINT,
} from './anaesthesia-codes.ts';
import { emergencyClass } from './emergency.ts';
import { ANAESTHESIA_OVERTIME } from './overtime.ts';

type AnaesthesiaOrder = Pick<SurgeryOrder, 'id' | 'startedAt' | 'emergency'>;

export function isAnaesthesia(section: string): boolean {
  return section.startsWith('L');
}

function suppress(work: Work, item: Item, reason: ReturnType<typeof because>, orderId: string): void {
  const { row } = item.base;
  work.suppress({ code: row.code, name: row.name, points: row.value }, reason, orderId);
}

/** All tiers of the 全身麻酔 as one item: minutes of the same tier added up, the dearest first (L008 (12)ウ). */
function oneGeneral(work: Work, items: readonly Item[], orderId: string): Item | undefined {
  const tiers = new Map<string, PricedProcedure>();
  for (const { base } of items) {
    const quantity = (tiers.get(base.row.code)?.quantity ?? 0) + (base.quantity ?? 0);
    tiers.set(base.row.code, { row: base.row, quantity });
  }
  const [main, ...others] = [...tiers.values()].sort((a, b) => b.row.value - a.row.value);
  if (main === undefined) return undefined;
  const minutes = [...tiers.values()].reduce((sum, tier) => sum + (tier.quantity ?? 0), 0);
  if (minutes < figuresOf('L008.time').leastMinutes) {
    work.hold(
      'FEES-ANAESTHESIA-SHORT',
      `全身麻酔の実施時間が ${minutes}分です。20分に満たない麻酔はこの項目では算定できません。`,
      '実施時間を入れるか、10分未満は迷もう麻酔（L000）、20分未満はガス麻酔器使用麻酔（L007）に入れ替えてください。',
      { itemCode: main.row.code, orderId },
    );
    return undefined;
  }
  return {
    base: main,
    attached: [...others, ...items.flatMap(({ attached }) => attached)],
    reasons: [
      because('L008.time', `実施時間は合わせて ${minutes}分です。`),
      ...items.flatMap(({ reasons }) => reasons),
    ],
  };
}

function ageCode(work: Work): string | undefined {
  const weight = work.patient.birthWeightGrams;
  const { lowBirthWeightGrams, infantBelow, childBelow } = figuresOf('L.age');
  const light = weight !== undefined && weight < lowBirthWeightGrams;
  if (light && work.fitsAge('00', 'AE')) return ANAESTHESIA_AGE.lowBirthWeight;
  if (work.fitsAge('00', 'AA')) return ANAESTHESIA_AGE.newborn;
  if (work.youngerThan(infantBelow)) return ANAESTHESIA_AGE.infant;
  return work.youngerThan(childBelow) ? ANAESTHESIA_AGE.child : undefined;
}

function attach(work: Work, item: Item, code: string, rule: 'L.age' | 'L.time', orderId: string): void {
  const row = work.procedure(code, orderId);
  if (row === undefined) return;
  item.attached.push({ row });
  item.reasons.push(because(rule, `${row.name} が付きます。`));
}

/** Anaesthesia follows its operation; a block is given for itself (guidance 第11部通則9). */
function timeClass(work: Work, item: Item, order: AnaesthesiaOrder): Work['timeAddition'] {
  const { withinHours } = figuresOf('K.time');
  const operation = work.visit.orders.find((entry) => entry.kind === 'surgery');
  if (operation !== undefined) return emergencyClass(work, operation, withinHours);
  return BLOCKS.has(item.base.row.section) ? emergencyClass(work, order, withinHours) : 'none';
}

function percents(work: Work, item: Item, order: AnaesthesiaOrder): void {
  const { row } = item.base;
  const age = row.generalAge === 1 ? ageCode(work) : undefined;
  if (age !== undefined) attach(work, item, age, 'L.age', order.id);
  const time = row.timeClass === 1 ? timeClass(work, item, order) : 'none';
  if (time !== 'none') attach(work, item, ANAESTHESIA_OVERTIME[time], 'L.time', order.id);
}

function pointsOf(work: Work, item: Item): number {
  return unitPoints([item.base, ...item.attached], work.on).points ?? 0;
}

function charge(work: Work, item: Item, order: AnaesthesiaOrder): void {
  percents(work, item, order);
  if (MANAGEMENT.has(item.base.row.section))
    item.reasons.unshift(because('L009.condition', '同じ日の麻酔に伴う麻酔管理です。'));
  const reasons = item.reasons.some(({ rule }) => rule === 'L008.time')
    ? item.reasons
    : [because('L.item', '実施した麻酔です。'), ...item.reasons];
  if (item.attached.some(({ row }) => row.section === GENERAL && row.stepped && row.noticeClass === '7'))
    reasons.push(because('L008.epidural', '硬膜外麻酔を併せて行いました。'));
  addUnit(work, [item.base, ...item.attached], { orderId: order.id, reasons });
}

/** The main one of several methods for one purpose; the others are told how they count (第11部通則4). */
function chargeMethods(work: Work, methods: readonly Item[], order: AnaesthesiaOrder): void {
  const [main, ...others] = [...methods].sort((a, b) => pointsOf(work, b) - pointsOf(work, a));
  if (main === undefined) return;
  const general = main.base.row.section === GENERAL;
  for (const item of others) {
    const { section } = item.base.row;
    const hint =
      general && (section === 'L002' || BLOCKS.has(section))
        ? '併せて行ったときは併施加算を入れてください。'
        : '';
    suppress(work, item, because('L.main-only', `主たる麻酔だけを算定します。${hint}`), order.id);
  }
  charge(work, main, order);
}

function refusal(work: Work, item: Item): ReturnType<typeof because> | undefined {
  const { section, code } = item.base.row;
  const heads = work.units.map((unit) => work.masters.procedure(unit.lines[0]?.code ?? '', work.on));
  const has = (test: (other: string) => boolean) =>
    heads.some((row) => row !== undefined && test(row.section));
  if (MANAGEMENT.has(section)) {
    const { anaesthesia } = figuresOf('L009.condition');
    if (!has((other) => anaesthesia.includes(other)))
      return because('L009.condition', '同じ日に硬膜外麻酔・脊椎麻酔・全身麻酔を算定していません。');
    return has((other) => MANAGEMENT.has(other) && other !== section)
      ? because('L009.condition', '麻酔管理料(Ⅰ)と(Ⅱ)は併せて算定しません。')
      : undefined;
  }
  if (section !== TRIGGER_POINT && section !== INTO_NERVE) return undefined;
  if (has((other) => BLOCKS.has(other)))
    return because('L100.same-day', '同じ日の神経ブロックと同時に行った注射は算定しません。');
  if (section === TRIGGER_POINT && work.charged(code, 'day') > 0)
    return because('L100.same-day', 'トリガーポイント注射は1日につき1回です。');
  return section === INTO_NERVE && has((other) => other === TRIGGER_POINT)
    ? because('L100.same-day', 'トリガーポイント注射と同時には算定しません。')
    : undefined;
}

/** Charges the anaesthesia of an order, management and injections after the methods they depend on. */
export function chargeAnaesthesia(
  work: Work,
  amounts: readonly ProcedureAmount[],
  order: AnaesthesiaOrder,
): void {
  const items = itemsOf(work, amounts, order.id);
  const general = items.filter(({ base }) => base.row.section === GENERAL);
  const one = oneGeneral(work, general, order.id);
  const single = items.filter((item) => !general.includes(item));
  const methods = single.filter(({ base }) => METHODS.has(base.row.section));
  chargeMethods(work, one === undefined ? methods : [one, ...methods], order);
  const rest = single
    .filter((item) => !methods.includes(item))
    .sort((a, b) => b.base.row.value - a.base.row.value);
  for (const item of rest) {
    const reason = refusal(work, item);
    if (reason === undefined) charge(work, item, order);
    else suppress(work, item, reason, order.id);
  }
}

/** 全身麻酔 includes monitoring and breathing of its day: takes their units out again (L008 注6, (15)). */
export function includeIntoAnaesthesia(work: Work): void {
  const rowOf = (code: string | undefined) =>
    code === undefined ? undefined : work.masters.procedure(code, work.on);
  const general = work.units.some((unit) => rowOf(unit.lines[0]?.code)?.section === GENERAL);
  if (!general) return;
  const { sections } = figuresOf('L008.included');
  const included = work.units.filter((unit) => sections.includes(rowOf(unit.lines[0]?.code)?.section ?? ''));
  work.units = work.units.filter((unit) => !included.includes(unit));
  for (const unit of included) {
    const head = unit.lines[0];
    if (head === undefined) continue;
    const reason = because('L008.included', '同じ日の全身麻酔の所定点数に含まれます。');
    work.suppress({ code: head.code, name: head.name, points: unit.points }, reason, unit.orderId);
  }
}
