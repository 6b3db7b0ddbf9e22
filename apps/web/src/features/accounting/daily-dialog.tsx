import { addDays, formatEra } from '@akashi/calendar';
import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Action, api, useActions, useSession } from '../../app/index.ts';
import {
  ActionButton,
  type Column,
  DataTable,
  Empty,
  Failed,
  Loading,
  Money,
  PatientName,
  Points,
} from '../../ui/index.ts';
import classes from './accounting.module.css';
import { methodWord } from './model/settle.ts';
import { Sum } from './money-pane.tsx';

function useDaily(date: string) {
  return useQuery({
    queryKey: ['billing', 'daily', date],
    queryFn: ({ signal }) => api.billing.dailyCash({ query: { date } }, { signal }),
  });
}
type Daily = NonNullable<ReturnType<typeof useDaily>['data']>;
type DailyRow = Daily['rows'][number];

const columns: readonly Column<DailyRow>[] = [
  {
    key: 'name',
    header: '患者',
    render: (row) => <PatientName number={row.patientNumber} name={row.patientName} />,
    sortValue: (row) => row.patientNumber,
  },
  {
    key: 'points',
    header: '点数',
    width: 84,
    align: 'right',
    render: (row) => <Points value={row.points} />,
  },
  {
    key: 'share',
    header: '保険の負担',
    width: 100,
    align: 'right',
    render: (row) => <Money yen={row.shareYen} />,
  },
  { key: 'own', header: '保険外', width: 92, align: 'right', render: (row) => <Money yen={row.ownYen} /> },
  { key: 'got', header: '入金', width: 92, align: 'right', render: (row) => <Money yen={row.receivedYen} /> },
  {
    key: 'unpaid',
    header: '未収',
    width: 92,
    align: 'right',
    render: (row) => (
      <span className={row.unpaidYen === 0 ? 'ak-quiet' : 'ak-wait'}>
        <Money yen={row.unpaidYen} />
      </span>
    ),
    sortValue: (row) => row.unpaidYen,
  },
];

interface Props {
  readonly onClose: () => void;
  readonly onOpen: (encounterId: string) => void;
  readonly onPrint: (date: string) => void;
}

/** 日計: what was charged on a day and what money moved, to be held against the till. */
export function DailyDialog(props: Props) {
  return (
    <Modal opened onClose={props.onClose} title="日計" size={860}>
      <Body {...props} />
    </Modal>
  );
}

function Body({ onOpen, onPrint }: Props) {
  const { deskDate } = useSession();
  const [date, setDate] = useState(deskDate);
  const [selected, setSelected] = useState<string>();
  const query = useDaily(date);
  const actions: readonly Action[] = [
    { id: 'daily.before', label: '前の日', shortcut: 'F7', perform: () => setDate(addDays(date, -1)) },
    {
      id: 'daily.after',
      label: '次の日',
      shortcut: 'F8',
      disabled: date >= deskDate,
      perform: () => setDate(addDays(date, 1)),
    },
    {
      id: 'daily.print',
      label: '日計表を印刷',
      shortcut: 'F9',
      disabled: !query.data,
      perform: () => onPrint(date),
    },
  ];
  useActions(actions, 'dialog');
  return (
    <>
      <div className={classes.dialogHead}>
        {actions.slice(0, 1).map((action) => (
          <ActionButton key={action.id} action={action} />
        ))}
        <input
          type="date"
          value={date}
          max={deskDate}
          onChange={(event) => setDate(event.currentTarget.value || deskDate)}
          aria-label="日計の日付"
        />
        <b>{formatEra(date)}</b>
        {actions.slice(1, 2).map((action) => (
          <ActionButton key={action.id} action={action} />
        ))}
        {date !== deskDate && (
          <Button variant="default" onClick={() => setDate(deskDate)}>
            本日
          </Button>
        )}
        <span className={classes.grow} />
        {actions.slice(2).map((action) => (
          <ActionButton key={action.id} action={action} variant="filled" />
        ))}
      </div>
      {query.isError && !query.data ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data ? (
        <>
          <Totals daily={query.data} />
          <div className={classes.dialogList}>
            <DataTable
              label="日計の明細"
              columns={columns}
              rows={query.data.rows}
              rowKey={(row) => row.encounterId}
              selected={selected}
              onSelect={setSelected}
              onOpen={(row) => onOpen(row.encounterId)}
              autoFocus
              empty={<Empty title="この日に確定した会計はありません。" />}
            />
          </div>
        </>
      ) : (
        <Loading />
      )}
    </>
  );
}

function Totals({ daily }: { daily: Daily }) {
  return (
    <dl className={classes.totals}>
      <Sum term="受診">
        <span className="ak-num">{daily.visits} 件</span>
      </Sum>
      <Sum term="点数">
        <Points value={daily.points} />
      </Sum>
      <Sum term="保険の負担">
        <Money yen={daily.shareYen} />
      </Sum>
      <Sum term="保険外(選定療養・自費)">
        <Money yen={daily.ownYen} />
      </Sum>
      <Sum term="入金">
        <b>
          <Money yen={daily.receivedYen} />
        </b>
      </Sum>
      <Sum term="返金">
        <Money yen={daily.refundedYen} />
      </Sum>
      <Sum term="未収">
        <Money yen={daily.unpaidYen} />
      </Sum>
      {daily.byMethod.map(({ method, yen }) => (
        <Sum key={method} term={methodWord(method)}>
          <Money yen={yen} />
        </Sum>
      ))}
    </dl>
  );
}
