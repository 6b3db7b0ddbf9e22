import { z } from 'zod';
import { route } from './route.ts';
import { selfPayLine, taxPercent } from './self-pay.ts';
import { encounterParams, id, instant, localDate, points, staffName, yen, yenGiven } from './shapes.ts';

export const paymentMethod = z.enum(['cash', 'card', 'transfer', 'other']);
export const payment = z.object({
  id,
  billId: id,
  amountYen: yen,
  tenderedYen: yen,
  method: paymentMethod,
  date: localDate,
  receiptNumber: z.int(),
  receivedBy: staffName,
  receivedAt: instant,
  note: z.string(),
});
export type Payment = z.infer<typeof payment>;

/** 特別の料金 of 選定療養 on one 剤: the patient's own beside the insured part. */
export const selectiveLine = z.object({
  /** The 長期収載品, as named in the master; several of one 剤 joined. */
  name: z.string(),
  /** With tax. */
  yen,
  taxPercent,
  /** Inside `yen`. */
  taxYen: yen,
  /** How the yen come about, one sentence. */
  reason: z.string(),
});
export type SelectiveLine = z.infer<typeof selectiveLine>;

export const bill = z.object({
  id,
  encounterId: id,
  patientId: id,
  date: localDate,
  status: z.enum(['provisional', 'final', 'void']),
  points,
  totalYen: yen,
  shareYen: yen,
  shareReason: z.string(),
  /** 保険外負担 with tax, beside the share: 選定療養 and 自費. */
  ownYen: yen,
  selectiveLines: z.array(selectiveLine),
  ownLines: z.array(selfPayLine),
  /** What the patient owes for the visit: share and 保険外負担. */
  dueYen: yen,
  paidYen: yen,
  unpaidYen: yen,
  payments: z.array(payment),
  /** VisitResult of packages/fees: units with reasons, what was suppressed, what holds the claim. */
  result: z.unknown(),
  masterReleases: z.unknown(),
  finalisedAt: instant.nullable(),
  /** Points now would differ from the final bill: something changed since. */
  outdated: z.boolean(),
});
export type Bill = z.infer<typeof bill>;
const money = { permission: 'billing:write' } as const;

/** Calculates anew unless the bill is final; the result of a final bill is what was charged. */
export const getBill = route({
  id: 'billing.get',
  module: 'billing',
  method: 'GET',
  path: '/api/encounters/:encounterId/bill',
  summary: '会計を開く',
  params: encounterParams,
  response: z.object({
    bill,
    unpaidBefore: yen,
    sectionTotals: z.array(z.object({ section: z.string(), label: z.string(), points })),
  }),
  permission: 'billing:read',
  access: { act: 'read', object: 'bill' },
  errors: ['NOT_FOUND'],
});
export const finaliseBill = route({
  id: 'billing.finalise',
  module: 'billing',
  method: 'POST',
  path: '/api/encounters/:encounterId/bill/finalise',
  summary: '会計を確定する',
  params: encounterParams,
  body: z.object({
    expectedShareYen: yenGiven,
    /** 保険外負担 with tax that the person saw. */
    expectedOwnYen: yenGiven.min(0).default(0),
    payment: z
      .object({ amountYen: yenGiven.min(0), tenderedYen: yenGiven.min(0), method: paymentMethod })
      .nullable(),
  }),
  response: bill,
  ...money,
  access: { act: 'create', object: 'bill' },
  errors: ['NOT_FOUND', 'BILL_CHANGED', 'BILL_FINAL', 'NOT_SIGNED', 'PAYMENT_TOO_LARGE'],
});
export const reopenBill = route({
  id: 'billing.reopen',
  module: 'billing',
  method: 'POST',
  path: '/api/encounters/:encounterId/bill/reopen',
  summary: '会計を訂正する',
  params: encounterParams,
  body: z.object({ reason: z.string().trim().min(1).max(200) }),
  response: bill,
  ...money,
  access: { act: 'update', object: 'bill' },
  errors: ['NOT_FOUND'],
});
export const takePayment = route({
  id: 'billing.pay',
  module: 'billing',
  method: 'POST',
  path: '/api/bills/:billId/payments',
  summary: '入金・返金する',
  params: z.object({ billId: id }),
  body: z.object({
    /** Negative: refund. */ amountYen: yenGiven,
    tenderedYen: yenGiven.min(0).default(0),
    method: paymentMethod,
    note: z.string().max(200).default(''),
  }),
  response: bill,
  ...money,
  access: { act: 'create', object: 'payment' },
  errors: ['NOT_FOUND', 'PAYMENT_TOO_LARGE', 'REFUND_TOO_LARGE'],
});
export const unpaidList = route({
  id: 'billing.unpaid',
  module: 'billing',
  method: 'GET',
  path: '/api/billing/unpaid',
  summary: '未収一覧',
  response: z.object({
    rows: z.array(
      z.object({
        billId: id,
        encounterId: id,
        patientId: id,
        patientNumber: z.int(),
        patientName: z.string(),
        date: localDate,
        shareYen: yen,
        unpaidYen: yen,
      }),
    ),
  }),
  permission: 'billing:read',
  access: { act: 'list', object: 'bill' },
});
export const dailyCash = route({
  id: 'billing.dailyCash',
  module: 'billing',
  method: 'GET',
  path: '/api/billing/daily',
  summary: '日計',
  query: z.object({ date: localDate }),
  response: z.object({
    date: localDate,
    visits: z.int(),
    points,
    totalYen: yen,
    shareYen: yen,
    /** 保険外負担 (選定療養, 自費) with tax. */
    ownYen: yen,
    receivedYen: yen,
    refundedYen: yen,
    unpaidYen: yen,
    byMethod: z.array(z.object({ method: paymentMethod, yen })),
    rows: z.array(
      z.object({
        encounterId: id,
        patientNumber: z.int(),
        patientName: z.string(),
        points,
        shareYen: yen,
        ownYen: yen,
        receivedYen: yen,
        unpaidYen: yen,
      }),
    ),
  }),
  permission: 'billing:read',
  access: { act: 'list', object: 'bill' },
});
