import type { Reconciliation, ReconciliationRow } from '@akashi/contract';
import { Button, Modal, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, notifyDone, useDialogKeys, useSession } from '../../../app/index.ts';
import {
  type Column,
  DataTable,
  Empty,
  Failed,
  grouped,
  Loading,
  NotAllowed,
  NotSaved,
  ReasonDialog,
  StatusBadge,
  useSubmit,
} from '../../../ui/index.ts';
import { ClaimsTabs } from '../claims-tabs.tsx';
import classes from '../claims-work.module.css';
import { monthText } from '../model/month.ts';
import { useReconciliation, useRefresh } from '../use-claim-work.ts';
import { BODY_WORDS } from './words.ts';

const STATES = {
  none: { label: '入金待ち', tone: 'quiet', icon: 'clock' },
  agrees: { label: '一致', tone: 'done', icon: 'check' },
  differs: { label: '差があります', tone: 'wait', icon: 'warn' },
} as const;

/** 入金の照合: what each body should have paid for a month, and what it paid. */
export function PaymentsScreen() {
  const { may, deskDate } = useSession();
  const [paying, setPaying] = useState<ReconciliationRow>();
  const list = useReconciliation();
  if (!may('claims:read')) return <NotAllowed what="入金の照合" />;
  return (
    <div className={classes.screen}>
      <ClaimsTabs current="/claims/payments" />
      <header className={classes.head}>
        <span className="ak-quiet">
          見込み額は、送信済みのレセプトの点数から患者の負担を引いたものです。返戻と査定を引いた額と、振り込まれた額を比べます。
        </span>
      </header>
      <div className={classes.whole}>
        {list.isError && !list.data ? (
          <Failed error={list.error} onRetry={() => void list.refetch()} />
        ) : list.data ? (
          <>
            <Unmatched sums={list.data.unmatched} />
            <DataTable
              label="入金の照合"
              columns={columns(may('claims:write') ? setPaying : undefined)}
              rows={list.data.rows}
              rowKey={(row) => `${row.billingMonth} ${row.payerBody}`}
              empty={
                <Empty title="送信済みの請求がまだありません。月次請求の「ファイル作成」で送信済みにすると、ここに出ます。" />
              }
            />
          </>
        ) : (
          <Loading />
        )}
      </div>
      {paying && <Pay row={paying} deskDate={deskDate} onClose={() => setPaying(undefined)} />}
    </div>
  );
}

/** Assessments that are about no receipt we know to have sent: they are in none of the rows. */
function Unmatched({ sums }: { sums: Reconciliation['unmatched'] }) {
  if (sums.length === 0) return null;
  return (
    <section className={classes.unmatched} aria-label="どの請求の分か分からない査定">
      <b>どの請求の分か分からない査定</b>（下の額には入っていません）
      {sums.map((sum) => (
        <span key={`${sum.processedMonth} ${sum.payerBody}`}>
          {BODY_WORDS[sum.payerBody]} {monthText(sum.processedMonth)} {grouped(sum.count)}件{' '}
          {grouped(sum.points)}点{sum.yen === 0 ? '' : ` ${grouped(sum.yen)}円`}
        </span>
      ))}
    </section>
  );
}

function columns(
  onPay: ((row: ReconciliationRow) => void) | undefined,
): readonly Column<ReconciliationRow>[] {
  const yen = (
    key: string,
    header: string,
    of: (row: ReconciliationRow) => number,
  ): Column<ReconciliationRow> => ({
    key,
    header,
    width: 110,
    align: 'right',
    render: (row) => `${grouped(of(row))}円`,
    sortValue: of,
  });
  return [
    {
      key: 'month',
      header: '請求月',
      width: 190,
      render: (row) => `${monthText(row.billingMonth)}`,
      sortValue: (row) => row.billingMonth,
    },
    { key: 'body', header: '機関', width: 60, render: (row) => BODY_WORDS[row.payerBody] ?? '' },
    { key: 'claims', header: '件数', width: 60, align: 'right', render: (row) => grouped(row.claims) },
    yen('expected', '見込み', (row) => row.expectedYen),
    {
      key: 'returned',
      header: '返戻',
      width: 120,
      align: 'right',
      render: (row) => (row.returned === 0 ? '' : `${row.returned}件 −${grouped(row.returnedYen)}円`),
    },
    {
      key: 'assessed',
      header: '査定',
      width: 120,
      align: 'right',
      render: (row) =>
        row.assessedYen === 0 ? '' : `${grouped(row.assessedPoints)}点 ${grouped(row.assessedYen)}円`,
    },
    yen('due', '支払われるはずの額', (row) => row.dueYen),
    yen('paid', '振り込まれた額', (row) => row.paidYen),
    {
      key: 'state',
      header: '照合',
      width: 170,
      render: (row) => (
        <StatusBadge {...STATES[row.state]}>
          {STATES[row.state].label}
          {row.state === 'differs' ? ` ${grouped(row.differenceYen)}円` : ''}
        </StatusBadge>
      ),
      sortValue: (row) => row.differenceYen,
    },
    {
      key: 'pay',
      header: '',
      width: 90,
      align: 'right',
      render: (row) =>
        onPay && (
          <Button size="compact-xs" variant="default" onClick={() => onPay(row)}>
            入金を記録
          </Button>
        ),
    },
  ];
}

interface PayProps {
  readonly row: ReconciliationRow;
  readonly deskDate: string;
  readonly onClose: () => void;
}

/** Records money that came, and takes back what was recorded by mistake. */
function Pay({ row, deskDate, onClose }: PayProps) {
  const refresh = useRefresh();
  const [amount, setAmount] = useState<number | string>('');
  const [paidOn, setPaidOn] = useState(deskDate);
  const [cancelling, setCancelling] = useState<string>();
  const add = useSubmit({
    send: (amountYen: number, call) =>
      api.claims.addRemittance(
        {
          body: {
            payerBody: row.payerBody === 2 ? 2 : 1,
            billingMonth: row.billingMonth,
            paidOn,
            amountYen,
          },
        },
        call,
      ),
    onDone: () => {
      notifyDone('入金を記録しました。');
      refresh();
      onClose();
    },
  });
  const cancel = useSubmit({
    send: ({ remittanceId, reason }: { remittanceId: string; reason: string }, call) =>
      api.claims.cancelRemittance({ params: { remittanceId }, body: { reason } }, call),
    onDone: () => {
      refresh();
      onClose();
    },
  });
  useDialogKeys({
    label: '記録',
    disabled: add.busy || amount === '',
    perform: () => add.submit(Number(amount)),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${BODY_WORDS[row.payerBody] ?? ''} ${monthText(row.billingMonth)}請求分の入金`}
      size={480}
    >
      {row.remittances.map((one) => (
        <p key={one.id} className={one.cancelled ? 'ak-quiet' : ''}>
          {one.paidOn}　{grouped(one.amountYen)}円
          {one.cancelled ? `（取消: ${one.cancelReason || '理由の記録なし'}）` : ''}{' '}
          {!one.cancelled && (
            <Button size="compact-xs" variant="subtle" onClick={() => setCancelling(one.id)}>
              取り消す
            </Button>
          )}
        </p>
      ))}
      <div className={classes.form}>
        <TextInput
          label="振り込まれた日"
          type="date"
          value={paidOn}
          onChange={(event) => setPaidOn(event.currentTarget.value)}
        />
        <NumberInput
          label="金額（円）"
          hideControls
          thousandSeparator=","
          data-autofocus
          value={amount}
          onChange={setAmount}
        />
      </div>
      <NotSaved submit={add} />
      <NotSaved submit={cancel} />
      <ReasonDialog
        opened={cancelling !== undefined}
        title="入金の記録を取り消す"
        confirmLabel="取り消す"
        onClose={() => setCancelling(undefined)}
        onConfirm={(reason) => cancelling && cancel.submit({ remittanceId: cancelling, reason })}
        busy={cancel.busy}
      >
        この入金を照合から外します。記録と理由は残ります。
      </ReasonDialog>
      <div className={classes.buttons}>
        <Button disabled={add.busy || amount === ''} onClick={() => add.submit(Number(amount))}>
          記録
        </Button>
      </div>
    </Modal>
  );
}
