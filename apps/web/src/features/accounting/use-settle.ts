import { type Bill, type DocumentInfo, ProblemError } from '@akashi/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, isNetworkFailure, notifyDone, notifyProblem } from '../../app/index.ts';
import { grouped, type Submit, useSubmit } from '../../ui/index.ts';
import type { Paper } from './model/papers.ts';
import type { Plan } from './model/plan.ts';

/** Papers to issue, by visit. */
export interface Issuing {
  readonly encounterId: string;
  readonly papers: readonly Paper[];
}

export interface Settling {
  readonly plan: Plan;
  readonly issuing: readonly Issuing[];
  /** Forgets what was typed, once the server has it. */
  readonly forget: () => void;
}

interface Settled {
  readonly bill: Bill;
  /** A later payment was refused although the visit is final now. */
  readonly refused: unknown;
}

export interface SettleDesk {
  readonly settle: Submit<Settling>;
  readonly issue: Submit<readonly Issuing[]>;
  readonly busy: boolean;
  readonly refresh: () => void;
  /** The amount that was shown when the server refused because it had changed. */
  readonly changedFrom: number | undefined;
}

/**
 * Finalises a visit, takes the money and issues its papers. The steps carry keys made from one key, so that a
 * repeat after a lost answer charges nothing twice.
 */
export function useSettle(
  encounterId: string,
  onPapers: (documents: readonly DocumentInfo[]) => void,
): SettleDesk {
  const client = useQueryClient();
  const [changedFrom, setChangedFrom] = useState<number>();
  const refresh = (): void => {
    for (const queryKey of [['billing'], ['documents'], ['reception']])
      void client.invalidateQueries({ queryKey });
  };
  const issue = useSubmit({
    send: issueAll,
    onDone: (documents: readonly DocumentInfo[]) => {
      refresh();
      onPapers(documents);
    },
  });
  const settle = useSubmit<Settling, Settled>({
    send: ({ plan }, { idempotencyKey }) => charge(encounterId, plan, idempotencyKey),
    onDone: ({ bill, refused }, { plan, issuing, forget }) => {
      setChangedFrom(undefined);
      forget();
      refresh();
      if (refused) notifyProblem(refused);
      else notifyDone(doneText(bill, plan));
      const wanted = issuing.filter(({ papers }) => papers.length > 0);
      if (wanted.length > 0) issue.submit(wanted);
    },
    onRefused: (error, { plan }) => {
      if (!(error instanceof ProblemError)) return false;
      if (error.is('BILL_FINAL')) refresh();
      if (!error.is('BILL_CHANGED')) return false;
      setChangedFrom(plan.expectedShareYen + plan.expectedOwnYen);
      refresh();
      return true;
    },
  });
  return { settle, issue, busy: settle.busy || issue.busy, refresh, changedFrom };
}

async function issueAll(
  visits: readonly Issuing[],
  { idempotencyKey }: { idempotencyKey: string },
): Promise<readonly DocumentInfo[]> {
  const issued: DocumentInfo[] = [];
  for (const [index, { encounterId, papers }] of visits.entries()) {
    const { documents } = await api.documents.issueDocuments(
      { params: { encounterId }, body: { kinds: [...papers] } },
      { idempotencyKey: `${idempotencyKey}-${index}` },
    );
    issued.push(...documents);
  }
  return issued;
}

async function charge(encounterId: string, plan: Plan, key: string): Promise<Settled> {
  const { expectedShareYen, expectedOwnYen, payment } = plan;
  const bill = await api.billing.finaliseBill(
    { params: { encounterId }, body: { expectedShareYen, expectedOwnYen, payment } },
    { idempotencyKey: key },
  );
  let newest = bill;
  for (const [index, { billId, amountYen, tenderedYen, method }] of plan.after.entries()) {
    try {
      const paid = await api.billing.takePayment(
        { params: { billId: billId ?? bill.id }, body: { amountYen, tenderedYen, method } },
        { idempotencyKey: `${key}-${index + 1}` },
      );
      if (billId === undefined) newest = paid;
    } catch (refused) {
      if (isNetworkFailure(refused)) throw refused;
      return { bill: newest, refused };
    }
  }
  return { bill: newest, refused: undefined };
}

function doneText(bill: Bill, plan: Plan): string {
  if (bill.unpaidYen > 0) return `会計を確定しました。未収 ${grouped(bill.unpaidYen)}円`;
  const refund = plan.after.find((step) => step.amountYen < 0);
  return refund ? `会計を確定し、${grouped(-refund.amountYen)}円を返金しました。` : '会計を確定しました。';
}
