import { addDays } from '@akashi/calendar';
import type { reception } from '@akashi/contract';
import { Button, Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, notifyDone, useActions, useSession } from '../../app/index.ts';
import { type Column, DataTable, Failed, Icon, PatientName, StatusBadge, useSubmit } from '../../ui/index.ts';
import { BookForm } from './book-form.tsx';
import classes from './reception.module.css';

type Appointment = reception.Appointment;

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Receive the patient of an appointment. */
  readonly onReceive: (appointment: Appointment) => void;
}

/** The appointments of a day, and a new one beside them. */
export function AppointmentsDialog({ opened, onClose, onReceive }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="予約" size={1000} closeOnClickOutside={false}>
      <Body onReceive={onReceive} />
    </Modal>
  );
}

const STATUS = {
  booked: { word: '予約', tone: 'wait', icon: 'calendar' },
  arrived: { word: '来院', tone: 'done', icon: 'check' },
  cancelled: { word: '取消', tone: 'quiet', icon: 'close' },
  missed: { word: '来院なし', tone: 'danger', icon: 'warn' },
} as const;

const columns: readonly Column<Appointment>[] = [
  {
    key: 'time',
    header: '時刻',
    width: 56,
    align: 'right',
    render: (row) => row.time,
    sortValue: (row) => row.time,
  },
  {
    key: 'name',
    header: '氏名',
    render: (row) => (
      <PatientName number={row.patient.number} name={row.patient.name} kana={row.patient.kana} />
    ),
    sortValue: (row) => row.patient.kana,
  },
  { key: 'doctor', header: '医師', width: 100, render: (row) => row.doctor?.name ?? '' },
  {
    key: 'status',
    header: '状態',
    width: 92,
    render: (row) => (
      <StatusBadge tone={STATUS[row.status].tone} icon={STATUS[row.status].icon}>
        {STATUS[row.status].word}
      </StatusBadge>
    ),
  },
  { key: 'note', header: 'メモ', width: 130, render: (row) => row.note },
];

function Body({ onReceive }: { onReceive: (appointment: Appointment) => void }) {
  const { deskDate } = useSession();
  const client = useQueryClient();
  const [date, setDate] = useState(deskDate);
  const [selected, setSelected] = useState<string>();
  const query = useQuery({
    queryKey: ['reception', 'appointments', date],
    queryFn: () => api.reception.listAppointments({ query: { from: date, to: date } }),
  });
  const rows = query.data?.appointments ?? [];
  const chosen = rows.find((row) => row.id === selected);
  const open = chosen?.status === 'booked' ? chosen : undefined;
  const cancel = useSubmit({
    send: (appointment: Appointment, call) =>
      api.reception.cancelAppointment(
        { params: { appointmentId: appointment.id }, body: { expectedVersion: appointment.version } },
        call,
      ),
    onDone: () => {
      notifyDone('予約を取り消しました。');
      void client.invalidateQueries({ queryKey: ['reception'] });
    },
  });
  const canReceive = open !== undefined && date === deskDate;
  useActions(
    [
      {
        id: 'appointment.previous',
        label: '前の日',
        shortcut: 'F7',
        perform: () => setDate(addDays(date, -1)),
      },
      { id: 'appointment.next', label: '次の日', shortcut: 'F8', perform: () => setDate(addDays(date, 1)) },
      {
        id: 'appointment.receive',
        label: 'この予約を受付',
        shortcut: 'F2',
        disabled: !canReceive,
        perform: () => open && onReceive(open),
      },
    ],
    'dialog',
  );
  return (
    <div className={classes.appointments}>
      <div className={classes.stack}>
        <div style={{ display: 'flex', gap: 6, alignItems: 'center' }}>
          <Button variant="default" size="compact-sm" onClick={() => setDate(addDays(date, -1))}>
            ◀ 前の日
          </Button>
          <input
            type="date"
            value={date}
            onChange={(event) => setDate(event.currentTarget.value || deskDate)}
            aria-label="予約の日付"
          />
          <Button variant="default" size="compact-sm" onClick={() => setDate(addDays(date, 1))}>
            次の日 ▶
          </Button>
          <span className="ak-quiet">{rows.filter((row) => row.status === 'booked').length} 件の予約</span>
          <span style={{ flex: 1 }} />
          <Button size="compact-sm" disabled={!canReceive} onClick={() => open && onReceive(open)}>
            受付する
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            disabled={!open || cancel.busy}
            onClick={() => open && cancel.submit(open)}
            leftSection={<Icon name="close" />}
          >
            取消
          </Button>
        </div>
        <div className={classes.list}>
          {query.isError ? (
            <Failed error={query.error} onRetry={() => void query.refetch()} />
          ) : (
            <DataTable
              label="予約"
              autoFocus
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              selected={selected}
              onSelect={setSelected}
              onOpen={(row) => row.status === 'booked' && date === deskDate && onReceive(row)}
              rowTone={(row) => (row.status === 'cancelled' ? 'quiet' : undefined)}
            />
          )}
        </div>
      </div>
      <BookForm date={date} onDate={setDate} />
    </div>
  );
}
