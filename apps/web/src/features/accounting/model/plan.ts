import { allocate, type Method, type OpenBill, type Received } from './settle.ts';

export interface PaymentStep {
  /** Undefined: the visit that is being settled. */
  readonly billId: string | undefined;
  readonly amountYen: number;
  readonly tenderedYen: number;
  readonly method: Method;
}

export interface Plan {
  /** The amount the person saw; the server refuses another one. */
  readonly expectedShareYen: number;
  /** 保険外負担 (選定療養, 自費) with tax, beside the share. */
  readonly expectedOwnYen: number;
  readonly payment: {
    readonly amountYen: number;
    readonly tenderedYen: number;
    readonly method: Method;
  } | null;
  /** Payments after the visit is final, in order. */
  readonly after: readonly PaymentStep[];
}

interface Facts {
  readonly shareYen: number;
  readonly ownYen?: number;
  /** Already taken for this visit, before a correction. */
  readonly paidYen: number;
  readonly earlier: readonly OpenBill[];
  /** Null: 未収で確定. */
  readonly received: Received | null;
  readonly method: Method;
}

/**
 * What has to be sent, in order, to settle a visit in yen: the charge with its payment, money for earlier visits,
 * and the refund when a correction left more paid than charged. The change belongs to the first payment, so that
 * its receipt shows what the patient handed over.
 */
export function settlementPlan({ shareYen, ownYen = 0, paidYen, earlier, received, method }: Facts): Plan {
  const expected = { expectedShareYen: shareYen, expectedOwnYen: ownYen };
  const due = shareYen + ownYen - paidYen;
  if (due < 0) {
    const refund = { billId: undefined, amountYen: due, tenderedYen: 0, method };
    return { ...expected, payment: null, after: received ? [refund] : [] };
  }
  if (!received || received.amountYen === 0) return { ...expected, payment: null, after: [] };
  const { today, earlier: parts } = allocate(received.amountYen, due, earlier);
  const change = received.changeYen;
  const after = parts.map(({ billId, amountYen }, index) => ({
    billId,
    amountYen,
    tenderedYen: amountYen + (today === 0 && index === 0 ? change : 0),
    method,
  }));
  const payment = today === 0 ? null : { amountYen: today, tenderedYen: today + change, method };
  return { ...expected, payment, after };
}
