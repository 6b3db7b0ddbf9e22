import { SegmentedControl } from '@mantine/core';
import { useRef, useState } from 'react';
import {
  type Column,
  DataTable,
  Empty,
  grouped,
  Icon,
  PatientName,
  StatusBadge,
  type Tone,
} from '../../ui/index.ts';
import classes from './accounting.module.css';
import { type QueueFilter, queueOf, type Row } from './model/queue.ts';

const STATE: Record<
  Row['encounter']['status'],
  { word: string; tone: Tone; icon: 'yen' | 'dot' | 'circle' | 'check' | 'close' }
> = {
  awaitingPayment: { word: '会計待ち', tone: 'wait', icon: 'yen' },
  inConsultation: { word: '診察中', tone: 'accent', icon: 'dot' },
  waiting: { word: '待ち', tone: 'quiet', icon: 'circle' },
  done: { word: '済', tone: 'done', icon: 'check' },
  cancelled: { word: '取消', tone: 'quiet', icon: 'close' },
};

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    header: '患者',
    render: ({ patient }) => <PatientName number={patient.number} name={patient.name} />,
    sortValue: ({ patient }) => patient.number,
  },
  {
    key: 'share',
    header: '請求額',
    width: 70,
    align: 'right',
    render: (row) => <Amount row={row} />,
  },
  {
    key: 'state',
    header: '状態',
    width: 94,
    render: ({ encounter }) => {
      const { word, tone, icon } = STATE[encounter.status];
      return (
        <StatusBadge tone={tone} icon={icon}>
          {word}
        </StatusBadge>
      );
    },
  },
];

function Amount({ row }: { row: Row }) {
  const owes = row.unpaidYen > 0;
  return (
    <span className="ak-num" title={owes ? `ほかの日の未収 ${grouped(row.unpaidYen)}円` : undefined}>
      {owes && (
        <span className="ak-wait">
          <Icon name="warn" size={12} label="ほかの日の未収あり" />{' '}
        </span>
      )}
      {row.shareYen === null ? '–' : grouped(row.shareYen)}
    </span>
  );
}

interface Props {
  readonly rows: readonly Row[];
  readonly opened: string | undefined;
  readonly onOpen: (encounterId: string) => void;
}

/** Outlives the screen: opening the first bill is a change of route, which builds the screen anew. */
let lastFilter: QueueFilter = 'open';

/** Who pays next. A click or Enter opens the bill; arrows only move, so that no bill is read in passing. */
export function QueuePane({ rows, opened, onOpen }: Props) {
  const [filter, setFilter] = useState(lastFilter);
  const filterBy = (next: QueueFilter): void => {
    lastFilter = next;
    setFilter(next);
  };
  const [selected, setSelected] = useState(opened);
  const shownFor = useRef(opened);
  if (shownFor.current !== opened) {
    shownFor.current = opened;
    if (opened !== undefined && opened !== selected) setSelected(opened);
  }
  const byMouse = useRef(false);
  const shown = queueOf(rows, filter);
  const waiting = rows.filter(({ encounter }) => encounter.status === 'awaitingPayment').length;
  const done = rows.filter(({ encounter }) => encounter.status === 'done').length;
  return (
    <section
      className={classes.queue}
      aria-label="会計の順"
      onPointerDownCapture={() => {
        byMouse.current = true;
      }}
      onKeyDownCapture={() => {
        byMouse.current = false;
      }}
    >
      <SegmentedControl
        fullWidth
        value={filter}
        onChange={(value) => filterBy(value === 'done' || value === 'all' ? value : 'open')}
        data={[
          { value: 'open', label: `会計待ち ${waiting}` },
          { value: 'done', label: `済 ${done}` },
          { value: 'all', label: 'すべて' },
        ]}
      />
      <div className={classes.queueList}>
        <DataTable
          label="会計の順"
          columns={columns}
          rows={shown}
          rowKey={({ encounter }) => encounter.id}
          selected={selected ?? shown[0]?.encounter.id}
          onSelect={(key) => {
            setSelected(key);
            if (byMouse.current) onOpen(key);
          }}
          onOpen={({ encounter }) => onOpen(encounter.id)}
          autoFocus={opened === undefined}
          rowTone={({ encounter }) => (encounter.status === 'awaitingPayment' ? undefined : 'quiet')}
          empty={
            <Empty
              title={filter === 'done' ? 'まだ会計の済んだ患者はいません。' : '会計を待つ患者はいません。'}
            />
          }
        />
      </div>
    </section>
  );
}
