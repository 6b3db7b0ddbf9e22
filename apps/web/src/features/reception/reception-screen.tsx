import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { type Action, useActions, useSession } from '../../app/index.ts';
import { DataTable, Empty, Failed, Loading, ReasonDialog } from '../../ui/index.ts';
import { AppointmentsDialog } from './appointments-dialog.tsx';
import { receptionColumns } from './columns.tsx';
import { type Filter, filterRows, nextStatus, previousStatus, type Row, STATUS } from './model.ts';
import { ReceiveDialog, type ReceiveTarget } from './receive-dialog.tsx';
import classes from './reception.module.css';
import { ReceptionHead } from './reception-head.tsx';
import { SidePanel } from './side-panel.tsx';
import { useChoices, useMove, useReceptionList } from './use-reception.ts';

type Dialog =
  | { readonly kind: 'receive'; readonly quick: boolean; readonly target: ReceiveTarget }
  | { readonly kind: 'appointments' }
  | { readonly kind: 'cancel' };

/** Opens the chart for those who treat and the accounting for the desk. */
export function opensChart(role: string, may: (permission: string) => boolean): boolean {
  return role !== 'clerk' && may('chart:read');
}

/** The day at the desk. `own` shows a doctor's own patients first (診察). */
export function ReceptionScreen({ own }: { own: boolean }) {
  const { info, deskDate, may } = useSession();
  const navigate = useNavigate();
  const [date, setDate] = useState(deskDate);
  const [filter, setFilter] = useState<Filter>({
    status: undefined,
    departmentCode: '',
    doctorId: own && info.staff.role === 'doctor' ? info.staff.id : '',
  });
  const [selected, setSelected] = useState<string>();
  const [dialog, setDialog] = useState<Dialog>();
  const list = useReceptionList(date);
  const { departments } = useChoices();
  const move = useMove(date);
  const now = useMinute();

  const rows = filterRows(list.data?.rows ?? [], filter);
  const row = rows.find((one) => one.encounter.id === selected);
  const close = (): void => setDialog(undefined);
  const chart = opensChart(info.staff.role, may) || own;
  const openChart = (one: Row): void =>
    void navigate({ to: '/chart/$encounterId', params: { encounterId: one.encounter.id } });
  const openAccounting = (one: Row): void =>
    void navigate({ to: '/accounting/$encounterId', params: { encounterId: one.encounter.id } });
  const open = chart ? openChart : openAccounting;

  const desk: readonly Action[] = [
    {
      id: 'reception.receive',
      label: '受付',
      icon: 'plus',
      keywords: ['うけつけ', '新患'],
      shortcut: 'F2',
      group: '受付',
      visible: may('reception:write'),
      perform: () => setDialog({ kind: 'receive', quick: false, target: {} }),
    },
    {
      id: 'reception.appointments',
      label: '予約',
      icon: 'calendar',
      keywords: ['よやく'],
      shortcut: 'F3',
      group: '受付',
      visible: may('reception:write'),
      perform: () => setDialog({ kind: 'appointments' }),
    },
    {
      id: 'reception.revisit',
      label: '再来',
      icon: 'refresh',
      keywords: ['さいらい', '再診'],
      shortcut: 'F5',
      group: '受付',
      visible: may('reception:write'),
      perform: () => setDialog({ kind: 'receive', quick: true, target: {} }),
    },
  ];
  const status = row?.encounter.status;
  const next = status && nextStatus(status);
  const back = status && previousStatus(status);
  const maySteer = may('reception:move');
  const forRow: readonly Action[] = [
    {
      id: 'reception.chart',
      label: 'カルテ',
      icon: 'chart',
      shortcut: chart ? 'Enter' : 'F6',
      group: '選んだ患者',
      visible: may('chart:read'),
      disabled: !row,
      perform: () => row && openChart(row),
    },
    {
      id: 'reception.accounting',
      label: '会計',
      icon: 'yen',
      shortcut: chart ? 'F6' : 'Enter',
      group: '選んだ患者',
      visible: may('billing:read'),
      disabled: !row,
      perform: () => row && openAccounting(row),
    },
    {
      id: 'reception.next',
      label: next ? `${STATUS[next].word}へ` : '次の状態へ',
      icon: 'right',
      shortcut: 'F8',
      group: '選んだ患者',
      visible: maySteer,
      disabled: !next,
      perform: () => row && next && move(row, next),
    },
    {
      id: 'reception.back',
      label: back ? `${STATUS[back].word}に戻す` : '前の状態へ',
      icon: 'history',
      shortcut: 'F7',
      group: '選んだ患者',
      visible: maySteer,
      disabled: !back,
      perform: () => row && back && move(row, back),
    },
    {
      id: 'reception.cancel',
      label: '受付取消',
      icon: 'close',
      shortcut: 'F9',
      group: '選んだ患者',
      visible: maySteer,
      disabled: status !== 'waiting' && status !== 'inConsultation',
      perform: () => setDialog({ kind: 'cancel' }),
    },
    {
      id: 'reception.patient',
      label: '患者情報',
      icon: 'person',
      shortcut: 'F4',
      group: '選んだ患者',
      disabled: !row,
      perform: () =>
        row && void navigate({ to: '/patients/$patientId', params: { patientId: row.patient.id } }),
    },
  ];
  // Enter belongs to the table that has the focus; here it is only printed on the button.
  useActions(
    [...desk, ...forRow].map((action) =>
      action.shortcut === 'Enter' ? { ...action, shortcut: '' } : action,
    ),
  );

  if (list.isPending) return <Loading />;
  if (list.isError && !list.data) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <div className={classes.screen}>
      <ReceptionHead
        date={date}
        today={deskDate}
        onDate={setDate}
        rows={list.data.rows}
        filter={filter}
        onFilter={setFilter}
        departments={departments}
        actions={own ? [] : desk}
      />
      <div className={classes.body}>
        <DataTable
          label="受付一覧"
          columns={receptionColumns(now, open)}
          rows={rows}
          rowKey={(one) => one.encounter.id}
          selected={selected}
          onSelect={setSelected}
          onOpen={open}
          autoFocus
          rowTone={(one) =>
            one.encounter.status === 'done' || one.encounter.status === 'cancelled' ? 'quiet' : undefined
          }
          empty={
            <Empty
              title={
                list.data.rows.length === 0 ? 'まだ受付した患者はいません。' : 'この条件の患者はいません。'
              }
            >
              {may('reception:write') && <span>F2 で受付します。</span>}
            </Empty>
          }
        />
        <SidePanel row={row} actions={panelActions(forRow)} />
      </div>
      <ReceiveDialog
        target={dialog?.kind === 'receive' ? dialog.target : undefined}
        quick={dialog?.kind === 'receive' && dialog.quick}
        rows={list.data.rows}
        onClose={close}
        onReceived={(received) => {
          close();
          setSelected(received.encounter.id);
        }}
      />
      <AppointmentsDialog
        opened={dialog?.kind === 'appointments'}
        onClose={close}
        onReceive={({ id, patient }) =>
          setDialog({ kind: 'receive', quick: false, target: { patientId: patient.id, appointmentId: id } })
        }
      />
      <ReasonDialog
        opened={dialog?.kind === 'cancel' && row !== undefined}
        title="受付を取り消す"
        confirmLabel="受付を取り消す"
        onClose={close}
        onConfirm={(reason) => {
          if (row) move(row, 'cancelled', reason);
          close();
        }}
      >
        {row &&
          `${row.patient.name} 様の ${row.encounter.arrivalTime} の受付を取り消します。記録は残ります。`}
      </ReasonDialog>
    </div>
  );
}

/** What can be done with the chosen patient; what Enter does comes first. */
function panelActions(actions: readonly Action[]): readonly Action[] {
  const possible = actions.filter((action) => !action.disabled);
  return [
    ...possible.filter((action) => action.shortcut === 'Enter'),
    ...possible.filter((action) => action.shortcut !== 'Enter'),
  ];
}

/** The time, once every 15 seconds: waiting minutes run by themselves. */
function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
