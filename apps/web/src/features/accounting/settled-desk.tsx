import type { DocumentInfo } from '@akashi/contract';
import { useState } from 'react';
import { type Action, api, notifyDone, useActions, useSession } from '../../app/index.ts';
import { ReasonDialog, useSubmit } from '../../ui/index.ts';
import { papersOfBill, papersToIssue } from './model/papers.ts';
import type { Row } from './model/queue.ts';
import { PaymentDialog } from './payment-dialog.tsx';
import { SettledPane } from './settled-pane.tsx';
import { type OpenedBill, usePapers, usePrescribedOutside } from './use-accounting.ts';
import type { SettleDesk } from './use-settle.ts';

interface Props {
  readonly row: Row;
  readonly opened: OpenedBill;
  readonly desk: SettleDesk;
  readonly onPapers: (documents: readonly DocumentInfo[], automatic: boolean) => void;
  readonly next: Action | undefined;
}

/** What can be done with a settled visit: print again, take or give back money, correct. */
export function SettledDesk({ row, opened, desk, onPapers, next }: Props) {
  const { may } = useSession();
  const [dialog, setDialog] = useState<'reopen' | 'pay' | 'refund'>();
  const encounterId = row.encounter.id;
  const { bill } = opened;
  const documents = usePapers(encounterId).data?.documents ?? [];
  const { prescribed } = usePrescribedOutside(encounterId);
  const issued = papersOfBill(documents, bill.finalisedAt);
  const reopen = useSubmit({
    send: (reason: string, call) =>
      api.billing.reopenBill({ params: { encounterId }, body: { reason } }, call),
    onDone: () => {
      setDialog(undefined);
      desk.refresh();
      notifyDone('会計を訂正できる状態に戻しました。');
    },
  });
  const reprint = useSubmit({
    send: (document: DocumentInfo, call) =>
      api.documents.reprintDocument({ params: { documentId: document.id } }, call),
    onDone: (document) => {
      desk.refresh();
      onPapers([document], true);
    },
  });

  const write = may('billing:write');
  const owes = bill.unpaidYen > 0;
  const actions: readonly Action[] = [
    {
      id: 'accounting.print',
      label: issued.length > 0 ? 'もう一度印刷' : '領収証などを発行',
      icon: 'print',
      shortcut: 'F9',
      group: '会計',
      visible: issued.length > 0 || may('documents:issue'),
      disabled: desk.busy,
      perform: () => {
        if (issued.length > 0) onPapers(issued, true);
        else
          desk.issue.submit([
            {
              encounterId,
              papers: papersToIssue(
                prescribed,
                documents,
                bill.paidYen > 0 || bill.dueYen === 0 ? [] : ['receipt'],
              ),
            },
          ]);
      },
    },
    {
      id: 'accounting.pay',
      label: owes ? '入金する' : '返金する',
      icon: 'yen',
      shortcut: 'F8',
      group: '会計',
      visible: write && (owes || bill.paidYen > 0),
      perform: () => setDialog(owes ? 'pay' : 'refund'),
    },
    {
      id: 'accounting.reopen',
      label: '訂正',
      icon: 'edit',
      keywords: ['ていせい', '会計取消'],
      shortcut: 'F7',
      group: '会計',
      visible: write,
      perform: () => setDialog('reopen'),
    },
  ];
  useActions(actions);
  const first = bill.unpaidYen === 0 ? next : actions.find((action) => action.id === 'accounting.pay');
  return (
    <>
      <SettledPane
        opened={opened}
        documents={documents}
        actions={[...(first ? [first] : []), ...actions.filter((action) => action !== first)]}
        onShow={(document) => onPapers([document], false)}
        onReprint={may('documents:issue') ? reprint.submit : undefined}
        busy={reprint.busy}
      />
      <ReasonDialog
        opened={dialog === 'reopen'}
        title="会計を訂正する"
        confirmLabel="会計を戻す"
        onClose={() => setDialog(undefined)}
        onConfirm={reopen.submit}
        busy={reopen.busy}
      >
        確定を取り消し、今の診療の内容で計算し直します。受け取った金額と発行した帳票の記録は残ります。
      </ReasonDialog>
      {(dialog === 'pay' || dialog === 'refund') && (
        <PaymentDialog
          bill={bill}
          refund={dialog === 'refund'}
          onClose={() => setDialog(undefined)}
          onPaid={() => {
            setDialog(undefined);
            desk.refresh();
            if (may('documents:issue')) desk.issue.submit([{ encounterId, papers: ['receipt'] }]);
          }}
        />
      )}
    </>
  );
}
