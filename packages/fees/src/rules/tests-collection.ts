/** What goes with laboratory orders: drawing blood, rapid and urgent additions (D400, 第3部第1節第1款通則). */
import { because, figuresOf } from '../catalogue.ts';
import { addRow, addUnit, ageLines, ageReasons } from '../compose.ts';
import type { LaboratoryOrder } from '../facts.ts';
import { mayCharge } from '../items.ts';
import type { Work } from '../work.ts';
import { CAPILLARY, RAPID, URGENT_TEST, VENOUS } from './tests-codes.ts';
import { receptionTime } from './visit-time.ts';

/** 静脈 before 末梢; each once a day, outpatients only (D400 1, 2). */
function collection(work: Work, orders: readonly LaboratoryOrder[]): void {
  const draws = [
    { kind: 'venous', code: VENOUS },
    { kind: 'capillary', code: CAPILLARY },
  ] as const;
  const drawn = orders.filter((order) => order.items.length === 0 || itemCount(work, order) > 0);
  const draw = draws.find(({ kind }) => drawn.some((order) => order.collection === kind));
  if (draw === undefined) return;
  const orderId = drawn.find((order) => order.collection === draw.kind)?.id;
  if (work.charged(draw.code, 'day') >= figuresOf('D400.collection').perDay) {
    work.suppressCode(
      draw.code,
      because('D400.collection', '同じ日にすでに算定しています（1日につき）。'),
      orderId,
    );
    return;
  }
  const row = work.procedure(draw.code, orderId);
  if (row === undefined || !mayCharge(work, row, orderId)) return;
  const infant = ageLines(work, row, orderId);
  addUnit(work, [{ row }, ...infant], {
    orderId,
    reasons: [because('D400.collection', '採血しました（1日につき1回）。'), ...ageReasons(infant)],
  });
}

function itemCount(work: Work, order: LaboratoryOrder): number {
  return order.items.filter((item) => work.here(item.code) > 0).length;
}

/** Ten points per item explained in writing the same day, five items a day with earlier visits. */
function rapid(work: Work, orders: readonly LaboratoryOrder[]): void {
  const marked = orders.filter((order) => order.rapid === true);
  const orderId = marked[0]?.id;
  if (orderId === undefined || work.visit.inpatient === true) return;
  const count = marked.reduce((sum, order) => sum + itemCount(work, order), 0);
  const left = figuresOf('D.rapid').perDay - work.earlier(RAPID, 'day');
  if (left <= 0) {
    work.suppressCode(RAPID, because('D.rapid', '同じ日に5項目までをすでに算定しています。'), orderId);
    return;
  }
  const row = work.procedure(RAPID, orderId);
  const quantity = Math.min(count, left);
  if (row === undefined || quantity === 0) return;
  addUnit(work, [{ row, quantity }], {
    orderId,
    reasons: [because('D.rapid', `当日に文書で説明した ${count}項目のうち ${quantity}項目です。`)],
  });
}

/** Urgent test outside hours: once a day, not with 夜間・早朝等加算, not with the rapid addition. */
function urgent(work: Work, orders: readonly LaboratoryOrder[]): boolean {
  const order = orders.find((entry) => entry.urgentAt !== undefined);
  if (order?.urgentAt === undefined) return false;
  const time = receptionTime(work.calendarDay, order.urgentAt, work.institution);
  const suppress = (text: string) => work.suppressCode(URGENT_TEST, because('D.urgent', text), order.id);
  if (time.outside === 'none') suppress('検査の開始が診療時間外・休日・深夜ではありません。');
  else if (work.charged(URGENT_TEST, 'day') >= figuresOf('D.urgent').perDay)
    suppress('同じ日にすでに算定しています（1日につき1回）。');
  else if (work.nightEarly) suppress('夜間・早朝等加算と併せて算定しません。');
  else
    return (
      addRow(
        work,
        URGENT_TEST,
        because('D.urgent', `検査の開始 ${order.urgentAt} は診療時間外等です。`),
        order.id,
      ) !== undefined
    );
  return false;
}

/** Charges what accompanies the laboratory orders; runs after the items themselves. */
export function chargeCollection(work: Work): void {
  const orders = work.visit.orders.filter((order): order is LaboratoryOrder => order.kind === 'laboratory');
  collection(work, orders);
  if (!urgent(work, orders)) rapid(work, orders);
  else if (orders.some((order) => order.rapid === true)) {
    work.suppressCode(RAPID, because('D.rapid', '時間外緊急院内検査加算と併せて算定しません。'));
  }
}
