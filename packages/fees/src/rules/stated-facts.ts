/** What 摘要 must say because of what was entered with an order: starts outside hours, minutes, reasons (別表Ⅰ). */

import type { OrderFacts, ProcedureAmount } from '../facts.ts';
import { factsAskedBy } from '../facts-asked.ts';
import type { Unit, UnitLine } from '../result.ts';
import type { Work } from '../work.ts';
import { URGENT_IMAGING } from './imaging.ts';
import { SURGERY_OVERTIME } from './overtime.ts';
import { URGENT_TEST } from './tests-codes.ts';

const FREE = '810000001';
const MINUTES_DIGITS = 5;

export const commentLine = (code: string, name: string, text: string): UnitLine => ({
  kind: 'comment',
  code,
  name,
  text,
});

/** Day of the month and time as a comment of pattern 53 takes them (`DDHHMM`). */
function moment(date: string, time: string): string {
  return `${date.slice(8)}${time.slice(0, 2)}${time.slice(3, 5)}`;
}

/** 区分 whose comment takes the minutes of care (pattern 52). */
const MINUTES: Readonly<Record<string, readonly [string, string]>> = {
  I003: ['852100009', '標準型精神分析療法に要した時間（標準型精神分析療法）'],
  'I003-2': ['852100015', '認知療法・認知行動療法に要した時間（認知療法・認知行動療法）'],
  I004: ['852100010', '診療に要した時間（心身医学療法）'],
};

/** 加算1 of an operation: when the patient was seen and when it began (第10部 guidance 16). */
const ADDITION_ONE: Readonly<
  Record<string, { readonly name: string; readonly seen: string; readonly begun: string }>
> = {
  [SURGERY_OVERTIME.one.holiday]: { name: '休日加算１（手術）', seen: '853100021', begun: '853100025' },
  [SURGERY_OVERTIME.one.afterHours]: { name: '時間外加算１（手術）', seen: '853100022', begun: '853100026' },
  [SURGERY_OVERTIME.one.midnight]: { name: '深夜加算１（手術）', seen: '853100023', begun: '853100027' },
  [SURGERY_OVERTIME.one.special]: {
    name: '時間外特例医療機関加算１（手術）',
    seen: '853100024',
    begun: '853100028',
  },
};

function urgentLine(work: Work, head: string, order: OrderFacts): UnitLine[] {
  if (order.kind === 'laboratory' && head === URGENT_TEST && order.urgentAt !== undefined)
    return [
      commentLine('853100001', '検査開始日時（時間外緊急院内検査加算）', moment(work.on, order.urgentAt)),
    ];
  if (order.kind === 'imaging' && head === URGENT_IMAGING && order.urgentAt !== undefined)
    return [
      commentLine('853100003', '撮影開始日時（時間外緊急院内画像診断加算）', moment(work.on, order.urgentAt)),
    ];
  return [];
}

function operationLines(work: Work, unit: Unit, order: OrderFacts): UnitLine[] {
  if (order.kind !== 'surgery' || order.startedAt === undefined) return [];
  const of = unit.lines.map(({ code }) => ADDITION_ONE[code]).find((found) => found !== undefined);
  if (of === undefined) return [];
  const seen = commentLine(of.seen, `${of.name}初診又は再診の日時`, moment(work.on, work.visit.time));
  const begun = commentLine(of.begun, `${of.name}手術開始日時`, moment(work.on, order.startedAt));
  return work.visit.inpatient === true ? [begun] : [seen, begun];
}

/** The item a line was charged for: its own code, or another tier of the same 区分 that its minutes called for. */
function itemOf(work: Work, charged: string, items: readonly ProcedureAmount[]): ProcedureAmount | undefined {
  const section = (code: string) => work.masters.procedure(code, work.on)?.section;
  return (
    items.find(({ code }) => code === charged) ??
    items.find(({ code, minutes }) => minutes !== undefined && section(code) === section(charged))
  );
}

function itemLines(work: Work, charged: string, order: OrderFacts): UnitLine[] {
  if (!('items' in order)) return [];
  const item = itemOf(work, charged, order.items);
  const row = work.masters.procedure(charged, work.on);
  if (item === undefined || row === undefined) return [];
  const asked = factsAskedBy(row);
  const [code, name] = MINUTES[row.section] ?? [];
  const lines: UnitLine[] = [];
  if (code !== undefined && name !== undefined && asked.minutes !== undefined && item.minutes !== undefined)
    lines.push(commentLine(code, name, String(item.minutes).padStart(MINUTES_DIGITS, '0')));
  const { exception = '' } = item;
  if (asked.exception !== undefined && exception.trim() !== '')
    lines.push(commentLine(FREE, 'コメント', exception.trim()));
  return lines;
}

/** Adds the statements to the units that stand once everything was charged. */
export function stateFacts(work: Work): void {
  const orders = new Map(work.visit.orders.map((order) => [order.id, order]));
  for (const unit of work.units) {
    const order = unit.orderId === undefined ? undefined : orders.get(unit.orderId);
    const head = unit.lines[0]?.code;
    if (order === undefined || head === undefined) continue;
    unit.lines.push(
      ...urgentLine(work, head, order),
      ...operationLines(work, unit, order),
      ...unit.lines.flatMap(({ kind, code }) => (kind === 'procedure' ? itemLines(work, code, order) : [])),
    );
  }
}
