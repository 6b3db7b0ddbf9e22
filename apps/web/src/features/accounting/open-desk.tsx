import { useState } from 'react';
import { type Action, useActions, useSession } from '../../app/index.ts';
import { useDraftForm } from '../../ui/index.ts';
import { type Paper, papersToIssue } from './model/papers.ts';
import { settlementPlan } from './model/plan.ts';
import type { Row } from './model/queue.ts';
import { allocate, EMPTY_MONEY, readMoney } from './model/settle.ts';
import { Due, MoneyPane } from './money-pane.tsx';
import { type OpenedBill, usePapers, usePrescribedOutside, useUnpaid } from './use-accounting.ts';
import type { Issuing, SettleDesk } from './use-settle.ts';

interface Props {
  readonly row: Row;
  readonly opened: OpenedBill;
  readonly desk: SettleDesk;
}

/** Settling a visit: reads the fields, says what is due, and sends it once. */
export function OpenDesk({ row, opened, desk }: Props) {
  const { may } = useSession();
  const encounterId = row.encounter.id;
  const { bill } = opened;
  const form = useDraftForm(`accounting:${encounterId}`, EMPTY_MONEY);
  const { withEarlier, method } = form.values;
  const { earlier, waiting } = useEarlier(bill.patientId, encounterId, withEarlier);
  const { asking, offered, wanted, choose } = useWantedPapers(encounterId, row.encounter.date);

  const own = bill.dueYen - bill.paidYen;
  const due = own < 0 ? own : own + earlier.reduce((sum, one) => sum + Math.max(0, one.unpaidYen), 0);
  const reading = readMoney(form.values, Math.max(0, due));
  const unsigned = row.signedVersion === null;
  const write = may('billing:write');
  const shut = desk.busy || unsigned || waiting || asking;

  const send = (take: boolean): void => {
    if (take && !reading.ok) return;
    const received = take && reading.ok ? reading.received : null;
    const plan = settlementPlan({
      shareYen: bill.shareYen,
      ownYen: bill.ownYen,
      paidYen: bill.paidYen,
      earlier,
      received,
      method,
    });
    // Where no money was ever taken there is nothing to give a receipt for.
    const charged = plan.payment !== null || bill.paidYen > 0 || bill.dueYen === 0;
    const visits: Issuing[] = [
      { encounterId, papers: wanted.filter((paper) => paper !== 'receipt' || charged) },
      ...earlierReceipts(received?.amountYen ?? 0, Math.max(0, own), earlier),
    ];
    const issuing = may('documents:issue') ? visits : [];
    desk.settle.submit({ plan, issuing, forget: () => form.reset(EMPTY_MONEY) });
  };
  const finish: Action = {
    id: 'accounting.finish',
    // While the papers are still being asked for the button says why it does not move.
    label: asking
      ? '帳票を確認中…'
      : due < 0
        ? '確定して返金・印刷'
        : wanted.length > 0
          ? '確定して印刷'
          : '確定する',
    shortcut: 'F9',
    group: '会計',
    visible: write,
    disabled: shut || !reading.ok,
    perform: () => send(true),
  };
  const later: Action = {
    id: 'accounting.later',
    label: due < 0 ? '返金せずに確定' : '未収で確定',
    shortcut: 'F8',
    group: '会計',
    visible: write && own !== 0,
    disabled: shut,
    perform: () => send(false),
  };
  useActions([later, finish]);
  if (!write)
    return (
      <>
        <Due opened={opened} dueYen={due} />
        <p className="ak-quiet">会計の確定と入金は、会計の担当者が行います。</p>
      </>
    );
  return (
    <MoneyPane
      opened={opened}
      form={form}
      reading={reading}
      dueYen={due}
      offered={offered}
      papers={wanted}
      onPaper={choose}
      submit={desk.settle}
      finish={finish}
      later={later}
      changedFrom={desk.changedFrom}
      obstacle={unsigned ? 'カルテがまだ確定していません。医師に確定を依頼してください。' : undefined}
    />
  );
}

/** Visits before this one with money open; asked for only when they shall be paid too. */
function useEarlier(patientId: string, encounterId: string, wanted: boolean) {
  const unpaid = useUnpaid(wanted);
  const rows = wanted ? (unpaid.data?.rows ?? []) : [];
  return {
    earlier: rows.filter((one) => one.patientId === patientId && one.encounterId !== encounterId),
    waiting: wanted && unpaid.isPending,
  };
}

function useWantedPapers(encounterId: string, date: string) {
  const { may, deskDate } = useSession();
  // A prescription runs out after four days: of an earlier visit it is printed only when somebody asks for it.
  const [unwanted, setUnwanted] = useState<readonly Paper[]>(date === deskDate ? [] : ['prescription']);
  const papers = usePapers(encounterId);
  const { prescribed, asking } = usePrescribedOutside(encounterId);
  const offered = may('documents:issue') ? papersToIssue(prescribed, papers.data?.documents ?? [], []) : [];
  return {
    // A clerk who is faster than the network must not send a patient away without the prescription.
    asking: asking || papers.isLoading,
    offered,
    wanted: offered.filter((paper) => !unwanted.includes(paper)),
    choose: (paper: Paper, wanted: boolean): void =>
      setUnwanted(wanted ? unwanted.filter((one) => one !== paper) : [...unwanted, paper]),
  };
}

function earlierReceipts(
  receivedYen: number,
  ownYen: number,
  earlier: ReturnType<typeof useEarlier>['earlier'],
): Issuing[] {
  const paid = new Set(allocate(receivedYen, ownYen, earlier).earlier.map((part) => part.billId));
  return earlier
    .filter((one) => paid.has(one.billId))
    .map((one) => ({ encounterId: one.encounterId, papers: ['receipt'] }));
}
