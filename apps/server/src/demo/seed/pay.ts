import { type BillRow, finaliseBill, takePayment } from '../../modules/billing/index.ts';
import type { TenantTransaction } from '../../platform/database/index.ts';
import { minutesOf } from '../plan/opening.ts';
import type { Visit } from '../plan/visit.ts';
import { instantOf, type Stage } from './context.ts';

const MINUTES_TO_PAY = 35;
const BANKNOTE = 1000;

/** Bills on which money is still open, by the key of the person. */
export type OpenBills = Map<number, { bill: BillRow; openYen: number }>;

/** Charges a visit and takes the money as planned; what was left open last time is settled with it. */
export async function pay(
  tx: TenantTransaction,
  stage: Pick<Stage, 'library'>,
  encounterId: string,
  visit: Visit,
  shareYen: number,
  open: OpenBills,
): Promise<BillRow> {
  const facts = { now: instantOf(visit.date, minutesOf(visit.time) + MINUTES_TO_PAY), date: visit.date };
  const owed = open.get(visit.person.key);
  if (owed && visit.payment !== 'unpaid') {
    await takePayment(tx, owed.bill, money(owed.openYen, 'cash', '前回未収分'), facts);
    open.delete(visit.person.key);
  }
  const amountYen = amountOf(visit, shareYen);
  const payment = amountYen > 0 ? money(amountYen, visit.payment === 'card' ? 'card' : 'cash', '') : null;
  const bill = await finaliseBill(
    tx,
    encounterId,
    { expectedShareYen: shareYen, expectedOwnYen: 0, payment },
    stage.library,
    facts,
  );
  if (amountYen < shareYen && !open.has(visit.person.key))
    open.set(visit.person.key, { bill, openYen: shareYen - amountYen });
  return bill;
}

function amountOf(visit: Visit, shareYen: number): number {
  if (visit.payment === 'unpaid') return 0;
  return visit.payment === 'part' ? Math.floor(shareYen / 20) * 10 : shareYen;
}

function money(amountYen: number, method: 'cash' | 'card', note: string) {
  const tenderedYen = method === 'cash' ? Math.ceil(amountYen / BANKNOTE) * BANKNOTE : amountYen;
  return { amountYen, tenderedYen, method, note };
}
