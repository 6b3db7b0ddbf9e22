import { type LogRow, logWord, PURPOSE_WORDS, RESULT_WORDS } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { api, notifyProblem, useSession } from '../../app/index.ts';
import {
  type Column,
  DataTable,
  Empty,
  Failed,
  Icon,
  Loading,
  StatusBadge,
  saveBlob,
} from '../../ui/index.ts';
import classes from './access-log.module.css';
import { EntryPane } from './entry-pane.tsx';
import { FilterBar } from './filter-bar.tsx';
import { type LogFilter, searchOf } from './model/filter.ts';
import { useLogRows } from './use-access-log.ts';
import { deedText, patientsText, timeText, whoText } from './words.ts';

const columns: readonly Column<LogRow>[] = [
  {
    key: 'at',
    header: '日時',
    width: 128,
    render: (row) => <span className="ak-num">{timeText(row.at)}</span>,
  },
  {
    key: 'who',
    header: '職員',
    width: '17%',
    render: (row) => <span title={whoText(row)}>{whoText(row)}</span>,
  },
  {
    key: 'deed',
    header: '操作',
    width: '18%',
    render: (row) => <span title={deedText(row)}>{deedText(row)}</span>,
  },
  {
    key: 'patients',
    header: '患者',
    render: (row) => (
      <span title={row.patients?.map(({ name }) => name).join('、')}>{patientsText(row.patients)}</span>
    ),
  },
  { key: 'purpose', header: '目的', width: 66, render: (row) => logWord(PURPOSE_WORDS, row.purpose) },
  { key: 'result', header: '結果', width: 66, render: (row) => <Result code={row.result} /> },
  {
    key: 'from',
    header: '端末・接続元',
    width: '14%',
    render: (row) => (
      <span className="ak-quiet" title={row.device ?? ''}>
        {row.device?.slice(0, 12) ?? row.ip ?? '―'}
      </span>
    ),
  },
];

function Result({ code }: { code: string }) {
  if (code === 'ok') return <span className="ak-quiet">{logWord(RESULT_WORDS, code)}</span>;
  return (
    <StatusBadge tone="wait" icon="warn">
      {logWord(RESULT_WORDS, code)}
    </StatusBadge>
  );
}

interface Props {
  readonly filter: LogFilter;
  readonly onFilter: (filter: LogFilter) => void;
}

/** Who did what, when, from where, to whom and why. */
export function RowsPane({ filter, onFilter }: Props) {
  const { may } = useSession();
  const [asked, setAsked] = useState(() => searchOf(filter));
  const [selected, setSelected] = useState<string>();
  const [saving, setSaving] = useState<'csv' | 'bundle'>();
  const found = useLogRows(asked);
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  const chosen = rows.find(({ seq }) => String(seq) === selected);
  const search = (): void => {
    const next = searchOf(filter);
    if (JSON.stringify(next) === JSON.stringify(asked)) void found.refetch();
    else setAsked(next);
  };
  const save = async (form: 'csv' | 'bundle'): Promise<void> => {
    if (!asked) return;
    setSaving(form);
    try {
      const name = `access-log-${asked.from}-${asked.to}`;
      const { from, to } = asked;
      if (form === 'csv') saveBlob(await api.accessLog.exportLogCsv({ body: asked }), `${name}.csv`);
      else saveBlob(await api.accessLog.exportLogBundle({ body: { from, to } }), `${name}.zip`);
    } catch (error) {
      notifyProblem(error);
    } finally {
      setSaving(undefined);
    }
  };
  return (
    <>
      <FilterBar filter={filter} onChange={onFilter} onSearch={search} busy={found.isFetching} />
      <div className={classes.body}>
        <div className={classes.list}>
          {found.isError && <Failed error={found.error} onRetry={() => void found.refetch()} />}
          {found.isLoading && <Loading label="探しています" />}
          {found.data && (
            <DataTable
              label="閲覧記録"
              columns={columns}
              rows={rows}
              rowKey={({ seq }) => String(seq)}
              selected={selected}
              onSelect={setSelected}
              empty={
                <Empty title="この条件の記録はありません。">
                  期間や絞り込みを変えて、もう一度探してください。
                </Empty>
              }
            />
          )}
          <div className={classes.more}>
            <span className="ak-num">
              {rows.length.toLocaleString('ja-JP')}件{found.hasNextPage ? '以上' : ''}
            </span>
            {found.hasNextPage && (
              <Button
                size="compact-xs"
                variant="default"
                loading={found.isFetchingNextPage}
                onClick={() => void found.fetchNextPage()}
              >
                続きを見る
              </Button>
            )}
            <span className={classes.grow} />
            {may('accessLog:export') && (
              <>
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={saving === 'csv'}
                  disabled={!asked || rows.length === 0}
                  onClick={() => void save('csv')}
                >
                  CSVで書き出す
                </Button>
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={saving === 'bundle'}
                  disabled={!asked}
                  title="期間の記録と証明。展開して node verify.mjs で、どのパソコンでも確かめられます。"
                  onClick={() => void save('bundle')}
                  leftSection={<Icon name="shield" size={15} />}
                >
                  証明つきで書き出す
                </Button>
              </>
            )}
          </div>
        </div>
        <EntryPane seq={chosen?.seq} />
      </div>
    </>
  );
}
