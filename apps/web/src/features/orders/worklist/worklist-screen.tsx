import { SegmentedControl, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useActions, useSession } from '../../../app/index.ts';
import {
  type Column,
  DataTable,
  Empty,
  Failed,
  Loading,
  NotAllowed,
  patientNumber,
  ReasonDialog,
  StatusBadge,
} from '../../../ui/index.ts';
import { KIND_LABEL } from '../model/kinds.ts';
import { isOpen, nextStatus, type OrderStatus, previousStatus, STATUS_LABEL } from '../model/next-status.ts';
import { useWorklist, type WorkRow } from './use-worklist.ts';
import classes from './worklist.module.css';

const TONE = {
  ordered: 'wait',
  accepted: 'accent',
  carriedOut: 'done',
  resulted: 'done',
  cancelled: 'quiet',
} as const;
const ICON = {
  ordered: 'circle',
  accepted: 'clock',
  carriedOut: 'check',
  resulted: 'check',
  cancelled: 'close',
} as const;
const COLUMNS: readonly Column<WorkRow>[] = [
  {
    key: 'number',
    header: '番号',
    width: 70,
    render: (row) => patientNumber(row.patientNumber),
    sortValue: (row) => row.patientNumber,
  },
  { key: 'name', header: '氏名', width: 150, render: (row) => row.patientName },
  {
    key: 'kind',
    header: '種類',
    width: 80,
    render: (row) => KIND_LABEL[row.kind],
    sortValue: (row) => row.kind,
  },
  { key: 'summary', header: '内容', render: (row) => row.summary },
  { key: 'by', header: '指示', width: 110, render: (row) => row.orderedBy.name },
  {
    key: 'at',
    header: '時刻',
    width: 60,
    render: (row) => timeText(row.orderedAt),
    sortValue: (row) => row.orderedAt,
  },
  {
    key: 'status',
    header: '状態',
    width: 90,
    render: (row) => (
      <StatusBadge tone={TONE[row.status]} icon={ICON[row.status]}>
        {STATUS_LABEL[row.status]}
      </StatusBadge>
    ),
    sortValue: (row) => row.status,
  },
];

/** 実施一覧: the day's orders, moved on with one key each. */
export function WorklistScreen() {
  const { deskDate, may } = useSession();
  const navigate = useNavigate();
  const [date, setDate] = useState(deskDate);
  const [shown, setShown] = useState<'open' | 'all'>('open');
  const [selected, setSelected] = useState<string | undefined>();
  const [cancelling, setCancelling] = useState<WorkRow | null>(null);
  const { list, move } = useWorklist(date);
  const all = list.data?.orders ?? [];
  const rows = shown === 'all' ? all : all.filter((row) => isOpen(row.status) || row.id === selected);
  const row = rows.find((one) => one.id === selected) ?? rows[0];
  const allowed = may('orders:carryOut');
  const go = (status: OrderStatus | null) =>
    row !== undefined && status !== null && move.mutate({ row, status, reason: '' });
  const next = row === undefined ? null : nextStatus(row.status);
  const back = row === undefined ? null : previousStatus(row.status);
  useActions([
    {
      id: 'orders.next',
      label: next === 'carriedOut' ? '実施済にする' : '受ける',
      icon: 'check',
      shortcut: 'F2',
      group: '実施一覧',
      visible: allowed,
      disabled: next === null,
      perform: () => go(next),
    },
    {
      id: 'orders.back',
      label: '1つ戻す',
      icon: 'history',
      shortcut: 'F3',
      group: '実施一覧',
      visible: allowed,
      disabled: back === null,
      perform: () => go(back),
    },
    {
      id: 'orders.cancel',
      label: '中止',
      icon: 'close',
      shortcut: 'F8',
      group: '実施一覧',
      visible: allowed,
      disabled: row === undefined || !isOpen(row.status),
      perform: () => setCancelling(row ?? null),
    },
    {
      id: 'orders.chart',
      label: 'カルテを開く',
      icon: 'chart',
      shortcut: 'F4',
      group: '実施一覧',
      visible: may('chart:read'),
      disabled: row === undefined,
      perform: () =>
        row && void navigate({ to: '/chart/$encounterId', params: { encounterId: row.encounterId } }),
    },
  ]);
  if (!may('orders:read')) return <NotAllowed what="実施一覧" />;
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1>実施一覧</h1>
        <TextInput
          type="date"
          aria-label="日付"
          value={date}
          onChange={(event) => event.currentTarget.value !== '' && setDate(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label="表示"
          value={shown}
          onChange={setShown}
          data={[
            { value: 'open', label: `残り ${all.filter((one) => isOpen(one.status)).length}` },
            { value: 'all', label: `すべて ${all.length}` },
          ]}
        />
        <span className="ak-quiet">Enter または F2 で 指示 → 受け → 実施済</span>
      </header>
      {list.isPending && <Loading />}
      {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.data !== undefined && (
        <DataTable
          label="その日のオーダー"
          columns={COLUMNS}
          rows={rows}
          rowKey={(one) => one.id}
          selected={row?.id}
          onSelect={setSelected}
          onOpen={(one) => {
            const status = nextStatus(one.status);
            if (allowed && status !== null) move.mutate({ row: one, status, reason: '' });
          }}
          autoFocus
          rowTone={(one) => (one.status === 'cancelled' ? 'quiet' : undefined)}
          empty={
            <Empty
              title={shown === 'open' ? '残っているオーダーはありません。' : 'この日のオーダーはありません。'}
            />
          }
        />
      )}
      {cancelling !== null && (
        <ReasonDialog
          title="オーダーを中止する"
          confirmLabel="中止する"
          opened
          onClose={() => setCancelling(null)}
          onConfirm={(reason) => {
            move.mutate({ row: cancelling, status: 'cancelled', reason });
            setCancelling(null);
          }}
        />
      )}
    </div>
  );
}

function timeText(instant: string): string {
  return new Date(instant).toLocaleTimeString('ja-JP', { hour: 'numeric', minute: '2-digit' });
}
