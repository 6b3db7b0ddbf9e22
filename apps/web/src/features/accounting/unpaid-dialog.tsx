import { Modal } from '@mantine/core';
import { useState } from 'react';
import { type Action, useActions } from '../../app/index.ts';
import {
  type Column,
  DataTable,
  Empty,
  Failed,
  grouped,
  Loading,
  Money,
  PatientName,
} from '../../ui/index.ts';
import classes from './accounting.module.css';
import { useUnpaid } from './use-accounting.ts';

type UnpaidRow = NonNullable<ReturnType<typeof useUnpaid>['data']>['rows'][number];

const NO_ACTIONS: readonly Action[] = [];
const columns: readonly Column<UnpaidRow>[] = [
  { key: 'date', header: '受診日', width: 104, render: (row) => row.date, sortValue: (row) => row.date },
  {
    key: 'name',
    header: '患者',
    render: (row) => <PatientName number={row.patientNumber} name={row.patientName} />,
    sortValue: (row) => row.patientNumber,
  },
  {
    key: 'share',
    header: '請求額',
    width: 96,
    align: 'right',
    render: (row) => <Money yen={row.shareYen} />,
    sortValue: (row) => row.shareYen,
  },
  {
    key: 'unpaid',
    header: '未収',
    width: 120,
    align: 'right',
    render: (row) =>
      row.unpaidYen < 0 ? (
        <span className="ak-wait">お返し {grouped(-row.unpaidYen)}円</span>
      ) : (
        <b>
          <Money yen={row.unpaidYen} />
        </b>
      ),
    sortValue: (row) => row.unpaidYen,
  },
];

interface Props {
  readonly onClose: () => void;
  readonly onOpen: (encounterId: string) => void;
}

/** Every settled visit with money still open, oldest first; Enter opens it to take the money. */
export function UnpaidDialog(props: Props) {
  return (
    <Modal opened onClose={props.onClose} title="未収一覧" size={680}>
      <Body {...props} />
    </Modal>
  );
}

function Body({ onOpen }: Props) {
  useActions(NO_ACTIONS, 'dialog');
  const query = useUnpaid(true);
  const [selected, setSelected] = useState<string>();
  if (query.isError && !query.data)
    return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const { rows } = query.data;
  const open = rows.reduce((sum, row) => sum + Math.max(0, row.unpaidYen), 0);
  return (
    <>
      <p className={classes.dialogSum}>
        {rows.length} 件、未収の合計 <Money yen={open} />
      </p>
      <div className={classes.dialogList}>
        <DataTable
          label="未収一覧"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.billId}
          selected={selected ?? rows[0]?.billId}
          onSelect={setSelected}
          onOpen={(row) => onOpen(row.encounterId)}
          autoFocus
          empty={<Empty title="未収はありません。" />}
        />
      </div>
      <p className={classes.hint}>Enter で会計を開き、F8 で入金します。</p>
    </>
  );
}
