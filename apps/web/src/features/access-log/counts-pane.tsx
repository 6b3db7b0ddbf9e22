import { useState } from 'react';
import { type Column, DataTable, Failed, grouped, Loading, patientNumber } from '../../ui/index.ts';
import classes from './access-log.module.css';
import { FilterBar } from './filter-bar.tsx';
import type { LogFilter } from './model/filter.ts';
import { useCounts } from './use-access-log.ts';
import { timeText, whoText } from './words.ts';

type CountRow = NonNullable<ReturnType<typeof useCounts>['data']>['rows'][number];

const columns: readonly Column<CountRow>[] = [
  {
    key: 'patient',
    header: '患者',
    render: ({ patient }) =>
      `${patient.number === null ? '' : patientNumber(patient.number)} ${patient.name}`,
    sortValue: ({ patient }) => patient.number ?? 0,
  },
  {
    key: 'staff',
    header: '職員',
    width: '26%',
    render: ({ staff, role }) => whoText({ staff, role, onBehalfOf: null }),
    sortValue: ({ staff }) => staff?.name ?? '',
  },
  {
    key: 'count',
    header: '回数',
    width: 70,
    align: 'right',
    render: ({ count }) => grouped(count),
    sortValue: ({ count }) => count,
  },
  {
    key: 'first',
    header: '最初',
    width: 132,
    render: ({ firstAt }) => timeText(firstAt),
    sortValue: ({ firstAt }) => firstAt,
  },
  {
    key: 'last',
    header: '最後',
    width: 132,
    render: ({ lastAt }) => timeText(lastAt),
    sortValue: ({ lastAt }) => lastAt,
  },
];

const questionOf = ({ from, to, staffId, purpose }: LogFilter) =>
  from === '' || to === ''
    ? undefined
    : { from, to, ...(staffId === '' ? {} : { staffId }), ...(purpose === '' ? {} : { purpose }) };

/** Which patients were touched how often: for the period of a maintenance work, or of one person. */
export function CountsPane({
  filter,
  onFilter,
}: {
  filter: LogFilter;
  onFilter: (filter: LogFilter) => void;
}) {
  const [asked, setAsked] = useState<ReturnType<typeof questionOf>>();
  const counts = useCounts(asked);
  return (
    <>
      <FilterBar
        brief
        filter={filter}
        onChange={onFilter}
        onSearch={() => setAsked(questionOf(filter))}
        busy={counts.isFetching}
      />
      <div className={classes.list}>
        {!asked && (
          <p className={classes.lead}>
            保守作業の期間や、特定の職員が触れた患者を数えます。保守作業を調べるときは、目的で「保守」を選びます。
          </p>
        )}
        {counts.isError && <Failed error={counts.error} onRetry={() => void counts.refetch()} />}
        {counts.isLoading && <Loading label="数えています" />}
        {counts.data && (
          <>
            <p className={classes.lead}>
              この期間の記録 <b className="ak-num">{grouped(counts.data.entries)}</b>件、患者と職員の組{' '}
              <b className="ak-num">{grouped(counts.data.rows.length)}</b>
              {counts.data.more && '(多いため、回数の多い順に一部を表示しています)'}
            </p>
            <DataTable
              label="患者ごとの回数"
              columns={columns}
              rows={counts.data.rows}
              rowKey={({ patient, staff, role }) => `${patient.id} ${staff?.id ?? ''} ${role}`}
            />
          </>
        )}
      </div>
    </>
  );
}
