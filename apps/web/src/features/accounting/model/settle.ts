import type { billing } from '@akashi/contract';
import { readYen } from './yen-input.ts';

export type Method = billing.Payment['method'];

/** How staff call the ways to pay. */
export const METHODS: readonly { readonly value: Method; readonly label: string }[] = [
  { value: 'cash', label: '現金' },
  { value: 'card', label: 'カード' },
  { value: 'transfer', label: '振込' },
  { value: 'other', label: 'その他' },
];

export function methodWord(method: Method): string {
  return METHODS.find((one) => one.value === method)?.label ?? 'その他';
}

export function asMethod(value: string): Method {
  return METHODS.find((one) => one.value === value)?.value ?? 'cash';
}

/** An earlier visit of the patient with money open, in yen. */
export interface OpenBill {
  readonly billId: string;
  readonly date: string;
  readonly unpaidYen: number;
}

export interface Allocation {
  /** For the visit that is being settled. */
  readonly today: number;
  readonly earlier: readonly { readonly billId: string; readonly amountYen: number }[];
  /** What nothing is open for. */
  readonly rest: number;
}

/**
 * Spreads received yen: the visit of today first, because its receipt is handed out now, then the oldest visit.
 * Visits that the clinic owes money for take none.
 */
export function allocate(receivedYen: number, todayYen: number, earlier: readonly OpenBill[]): Allocation {
  const today = Math.min(receivedYen, Math.max(0, todayYen));
  let rest = receivedYen - today;
  const parts: { billId: string; amountYen: number }[] = [];
  for (const bill of [...earlier].sort((a, b) => (a.date < b.date ? -1 : 1))) {
    const amountYen = Math.min(rest, Math.max(0, bill.unpaidYen));
    if (amountYen === 0) continue;
    parts.push({ billId: bill.billId, amountYen });
    rest -= amountYen;
  }
  return { today, earlier: parts, rest };
}

/** What the three money fields hold, as typed. */
export interface MoneyForm {
  readonly method: Method;
  /** Empty: everything that is due. */
  readonly amount: string;
  /** お預り; empty: exactly the amount. */
  readonly tendered: string;
  readonly withEarlier: boolean;
}

export const EMPTY_MONEY: MoneyForm = { method: 'cash', amount: '', tendered: '', withEarlier: false };

export interface Received {
  readonly amountYen: number;
  readonly tenderedYen: number;
  readonly changeYen: number;
}

const LARGEST_NOTE = 10_000;

/** Nobody hands over a note too many: such change means a digit too many. Yen. */
export function isDoubtfulChange({ changeYen }: Received): boolean {
  return changeYen >= LARGEST_NOTE;
}

export type Reading =
  | { readonly ok: true; readonly received: Received }
  | { readonly ok: false; readonly field: 'amount' | 'tendered'; readonly text: string };

/** Reads the form against what is due (never below 0), in yen; says in Japanese what does not fit. */
export function readMoney(form: MoneyForm, dueYen: number): Reading {
  const amountYen = form.amount.trim() === '' ? dueYen : readYen(form.amount);
  if (amountYen === undefined)
    return { ok: false, field: 'amount', text: '入金額は円の数字で入れてください。' };
  if (amountYen > dueYen)
    return {
      ok: false,
      field: 'amount',
      text: '入金額が請求額を超えています。お預りは下の欄に入れてください。',
    };
  const given = form.method !== 'cash' || form.tendered.trim() === '' ? amountYen : readYen(form.tendered);
  if (given === undefined)
    return { ok: false, field: 'tendered', text: 'お預りは円の数字で入れてください。' };
  if (given < amountYen)
    return {
      ok: false,
      field: 'tendered',
      text: `${(amountYen - given).toLocaleString('ja-JP')}円 足りません。一部だけ受け取るときは入金額を変えてください。`,
    };
  return { ok: true, received: { amountYen, tenderedYen: given, changeYen: given - amountYen } };
}
