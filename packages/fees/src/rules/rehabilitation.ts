/** 疾患別リハビリテーション: units of the day, standard days, 13 units a month, early additions (H000–H003). */
import { addDays, daysBetween, type LocalDate } from '@akashi/calendar';
import { because, figuresOf, inForce, type RuleId } from '../catalogue.ts';
import { addUnit } from '../compose.ts';
import type { ProcedureAmount, RehabilitationFacts } from '../facts.ts';
import { type Item, itemsOf } from '../items.ts';
import type { UnitLine } from '../result.ts';
import type { Work } from '../work.ts';
import { PENDING, pendingCode } from './pending-codes.ts';
import {
  additionLines,
  countsForAdditions,
  EARLY_COMMENTS,
  INITIAL_COMMENTS,
  ONSET_NAMES,
  rehabilitationLines,
} from './rehabilitation-onset.ts';
import { chargeDataSubmission, isDataSubmission, withoutGoals } from './rehabilitation-outpatient.ts';

export const EARLY = '180030770';
export const INITIAL = '180033870';

/** The facts once somebody said the day. */
type Counted = RehabilitationFacts & { readonly onset: LocalDate };

export function isRehabilitation(section: string): boolean {
  return section in figuresOf('H.standard-days').days;
}

/** Day counted from the onset, 1 on the day itself. */
function dayOf(work: Work, from: string): number {
  return daysBetween(from, work.on) + 1;
}

/** 基本, and 合成 for rows at 100分の90. */
const BASES = ['1', '3'];

function isRehabilitationCode(work: Work, code: string): boolean {
  const row = work.masters.procedure(code, work.on);
  if (row === undefined || isDataSubmission(row)) return false;
  return BASES.includes(row.noticeClass) && isRehabilitation(row.section);
}

/**
 * Units of the same 区分 this month, from the history (units are counted there) and this visit; where the standard days
 * end within the month only those after that day (留意事項 H000 (13)).
 */
function unitsOfMonth(work: Work, section: string, after: LocalDate): number {
  const own = (code: string) =>
    work.masters.procedure(code, work.on)?.section === section && isRehabilitationCode(work, code);
  const month = work.on.slice(0, 7);
  const before = work.history.charged.filter(
    ({ code, date }) => date.startsWith(month) && date <= work.on && date > after && own(code),
  );
  const here = work.units.flatMap(({ lines }) => lines).filter(({ code }) => own(code));
  return (
    before.reduce((sum, { count }) => sum + count, 0) +
    here.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)
  );
}

/** Units of all 区分 already charged today. */
function unitsOfDay(work: Work): number {
  const before = work.earlierCodes('day').filter((code) => isRehabilitationCode(work, code));
  const here = work.units
    .flatMap(({ lines }) => lines)
    .filter(({ code }) => isRehabilitationCode(work, code));
  return (
    before.reduce((sum, code) => sum + work.earlier(code, 'day'), 0) +
    here.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)
  );
}

function cut(work: Work, item: Item, units: number, rule: RuleId, text: string, orderId: string): void {
  const { row } = item.base;
  work.suppress({ code: row.code, name: row.name, points: row.value * units }, because(rule, text), orderId);
}

/** Units that the standard days still leave. */
function afterStandardDays(work: Work, item: Item, facts: Counted, orderId: string): number {
  const wanted = item.base.quantity ?? 0;
  const { days, unitsPerMonth, careSections } = figuresOf('H.standard-days');
  const { section } = item.base.row;
  const limit = days[section as keyof typeof days];
  const day = dayOf(work, facts.onset);
  if (day <= limit || facts.continued === true) return wanted;
  const outpatientCare =
    facts.careInsurance === true &&
    work.visit.inpatient !== true &&
    careSections.some((own) => own === section);
  const last = addDays(facts.onset, limit - 1);
  const left = outpatientCare ? 0 : Math.max(0, unitsPerMonth - unitsOfMonth(work, section, last));
  const units = Math.min(wanted, left);
  if (units < wanted) {
    const text = outpatientCare
      ? `${day}日目です（${limit}日まで）。要介護被保険者等の外来では算定しません。`
      : `${day}日目です（${limit}日まで）。超えた後は1月${unitsPerMonth}単位までです。`;
    cut(work, item, wanted - units, 'H.standard-days', text, orderId);
  }
  return units;
}

function withinDay(
  work: Work,
  item: Item,
  facts: RehabilitationFacts,
  wanted: number,
  orderId: string,
): number {
  const { perDay, perDayListed } = figuresOf('H.units');
  const limit = facts.nineUnits === true ? perDayListed : perDay;
  const units = Math.min(wanted, Math.max(0, limit - unitsOfDay(work)));
  if (units < wanted)
    cut(work, item, wanted - units, 'H.units', `1日${limit}単位を超える分は算定しません。`, orderId);
  return units;
}

/** Code of 早期リハビリテーション加算 on the day, if it counts. */
function earlyCode(work: Work, section: string, facts: Counted): [string, RuleId] | undefined {
  if (inForce('H.early', work.on)) {
    const within = dayOf(work, facts.onset) <= figuresOf('H.early').days;
    return within && countsForAdditions(section, facts) ? [EARLY, 'H.early'] : undefined;
  }
  if (!inForce('H.early-2026', work.on)) return undefined;
  const admitted = facts.admittedOn ?? work.visit.admittedOn;
  if (admitted === undefined) return undefined;
  const { days, higherDays } = figuresOf('H.early-2026');
  const day = dayOf(work, admitted);
  if (day < 1 || day > days) return undefined;
  if (day > higherDays) return [EARLY, 'H.early-2026'];
  const code = pendingCode(work, PENDING.earlyRehabilitation);
  return code === undefined ? undefined : [code, 'H.early-2026'];
}

/** Puts the additions onto the item; returns what the claim says of them. */
function additions(work: Work, item: Item, facts: Counted, units: number, orderId: string): UnitLine[] {
  if (work.visit.inpatient !== true && facts.early !== true) return [];
  const said: UnitLine[] = [];
  const { section } = item.base.row;
  const initial =
    countsForAdditions(section, facts) &&
    dayOf(work, facts.onset) <= figuresOf('H.initial').days &&
    work.has('rehabilitationInitial');
  const codes = [earlyCode(work, section, facts), initial ? ([INITIAL, 'H.initial'] as const) : undefined];
  for (const entry of codes) {
    if (entry === undefined) continue;
    const [code, rule] = entry;
    const row = work.procedure(code, orderId);
    if (row === undefined || item.attached.some((line) => line.row.code === code)) continue;
    item.attached.push({ row, quantity: units });
    item.reasons.push(because(rule, `${row.name} が付きます（${units}単位）。`));
    // From 2026-06 the early addition counts from the day in hospital: the comments of the onset are not its own.
    if (rule !== 'H.early-2026')
      said.push(...additionLines(code === INITIAL ? INITIAL_COMMENTS : EARLY_COMMENTS, facts));
  }
  return said;
}

/** Charges the items of an order; what the limits leave out is said. */
export function chargeRehabilitation(
  work: Work,
  amounts: readonly ProcedureAmount[],
  order: { id: string },
): void {
  const items = itemsOf(work, amounts, order.id);
  for (const item of items.filter(({ base }) => !isDataSubmission(base.row))) {
    const { row } = item.base;
    const entered = amounts.find(({ code }) => code === row.code)?.rehabilitation;
    const onset = entered?.onset;
    if (onset === undefined || onset > work.on) {
      const wrong = onset === undefined ? 'が入力されていません' : 'が診療日より後です';
      work.hold(
        'FEES-REHAB-ONSET',
        `「${row.name}」の発症日等${wrong}。`,
        '発症・手術・急性増悪・治療開始の日を入力してください（第7部通則9）。',
        { itemCode: row.code, orderId: order.id },
      );
      continue;
    }
    const facts: Counted = { ...entered, onset };
    const units = withinDay(work, item, facts, afterStandardDays(work, item, facts, order.id), order.id);
    if (units <= 0) continue;
    item.base = { ...withoutGoals(work, item, facts, dayOf(work, facts.onset), order.id), quantity: units };
    const said = additions(work, item, facts, units, order.id);
    const from = facts.onsetKind === undefined ? '発症日等' : ONSET_NAMES[facts.onsetKind];
    const text = `${units}単位、${from}から${dayOf(work, facts.onset)}日目です。`;
    addUnit(work, [item.base, ...item.attached], {
      orderId: order.id,
      reasons: [because('H.units', text), ...item.reasons],
    })?.lines.push(...rehabilitationLines(row.section, facts), ...said);
  }
  for (const item of items.filter(({ base }) => isDataSubmission(base.row)))
    chargeDataSubmission(work, item, unitsOfDay(work), order.id);
}
