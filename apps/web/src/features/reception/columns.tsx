import { type Column, PatientName, patientNumber, StatusBadge } from '../../ui/index.ts';
import { placeLabel, type Row, STATUS, waitMinutes, waitsLong, warningsOf } from './model.ts';
import classes from './reception.module.css';

const ORDER = ['waiting', 'inConsultation', 'awaitingPayment', 'done', 'cancelled'] as const;

/** The columns of the day's list. `now` makes the minutes run; a click on the name opens the patient's screen. */
export function receptionColumns(now: number, onOpen: (row: Row) => void): readonly Column<Row>[] {
  return [
    {
      key: 'order',
      header: '順',
      width: 40,
      align: 'right',
      render: (row) => row.encounter.sequence,
      sortValue: (row) => row.encounter.sequence,
    },
    {
      key: 'time',
      header: '時刻',
      width: 60,
      align: 'right',
      render: (row) => row.encounter.arrivalTime.replace(/^0/, ''),
      sortValue: (row) => row.encounter.arrivalTime,
    },
    {
      key: 'number',
      header: '番号',
      width: 62,
      align: 'right',
      render: (row) => patientNumber(row.patient.number),
      sortValue: (row) => row.patient.number,
    },
    {
      key: 'name',
      header: '氏名(カナ)',
      render: (row) => (
        <button type="button" tabIndex={-1} className={classes.name} onClick={() => onOpen(row)}>
          <PatientName name={row.patient.name} kana={row.patient.kana} />
        </button>
      ),
      sortValue: (row) => row.patient.kana,
    },
    {
      key: 'age',
      header: '年齢',
      width: 56,
      align: 'right',
      render: (row) => `${row.patient.age}${row.patient.sex === 'male' ? '男' : '女'}`,
      sortValue: (row) => row.patient.age,
    },
    { key: 'place', header: '科/医師', width: 84, render: placeLabel, sortValue: placeLabel },
    {
      key: 'status',
      header: '状態',
      width: 116,
      render: (row) => <State row={row} now={now} />,
      sortValue: (row) => ORDER.indexOf(row.encounter.status),
    },
    {
      key: 'coverage',
      header: '保険',
      width: '16%',
      render: (row) => row.coverageLabel,
      sortValue: (row) => row.coverageLabel,
    },
    { key: 'memo', header: 'メモ', width: '18%', render: (row) => <Memo row={row} /> },
  ];
}

function State({ row, now }: { row: Row; now: number }) {
  const { word, tone, icon } = STATUS[row.encounter.status];
  const minutes = waitMinutes(row, now);
  const long = waitsLong(row, minutes);
  return (
    <StatusBadge tone={tone} icon={icon} filled={row.encounter.status === 'inConsultation'}>
      {word}
      {minutes !== undefined && (
        <span
          className="ak-num"
          style={long ? { fontWeight: 700 } : undefined}
          title={long ? '30分以上お待ちです' : undefined}
        >
          {minutes}分
        </span>
      )}
    </StatusBadge>
  );
}

function Memo({ row }: { row: Row }) {
  return (
    <span style={{ display: 'inline-flex', gap: 8 }}>
      {warningsOf(row).map((warning) => (
        <StatusBadge
          key={warning.text}
          tone={warning.tone}
          icon={warning.tone === 'danger' ? 'danger' : 'warn'}
        >
          {warning.text}
        </StatusBadge>
      ))}
      {row.openOrders > 0 && (
        <StatusBadge tone="accent" icon="list">
          未実施{row.openOrders}
        </StatusBadge>
      )}
      <span>{row.encounter.note}</span>
    </span>
  );
}
