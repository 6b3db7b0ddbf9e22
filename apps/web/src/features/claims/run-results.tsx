import type { ClaimRow, ClaimRun } from '@akashi/contract';
import { Button, SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { notifyProblem, useActions } from '../../app/index.ts';
import { DataTable, Empty, Failed, grouped, Loading } from '../../ui/index.ts';
import { useRecheck } from '../claim-checks/index.ts';
import { claimColumns } from './claim-columns.tsx';
import { ClaimDetail } from './claim-detail.tsx';
import classes from './claims.module.css';
import { newestVisit } from './find-visit.ts';
import { asFilter, type Filter } from './model/filter.ts';
import { keepPlace, placeOf, visit } from './model/place.ts';
import { byUrgency, type ClaimProblem, type Repair, repairOf } from './model/repair.ts';
import { isGoingOn } from './model/run-words.ts';
import { useClaims } from './use-claims.ts';

/** The claims of a run with their problems; the chosen one as a form beside them. */
export function RunResults({ run }: { run: ClaimRun }) {
  const navigate = useNavigate();
  const recheck = useRecheck(run.id);
  const [wanted, setFilter] = useState(() => placeOf(run.id).filter);
  // Until somebody chooses: everything while it streams in, then what has to be repaired.
  const filter: Filter = wanted ?? (run.held > 0 && !isGoingOn(run) ? 'held' : 'all');
  const [selected, setSelected] = useState(() => placeOf(run.id).selected);
  const { visited } = placeOf(run.id);
  const list = useClaims(run.id, filter, isGoingOn(run));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = rows.find((row) => row.id === selected) ?? rows[0];
  const claims = run.totals.reduce((sum, one) => sum + one.claims, 0);

  const choose = (id: string): void => {
    setSelected(id);
    keepPlace(run.id, { selected: id });
    if (id === rows.at(-1)?.id && list.hasNextPage && !list.isFetching) void list.fetchNextPage();
  };
  const go = async (row: ClaimRow, { to, id }: Repair): Promise<void> => {
    visit(run.id, row.id);
    if (to === '/settings') return navigate({ to, search: { section: 'masters' } });
    if (to === '/patients/$patientId') return navigate({ to, params: { patientId: row.patientId } });
    const encounterId = id ?? (await newestVisit(row.id, row.patientId));
    return encounterId
      ? navigate({ to, params: { encounterId } })
      : navigate({ to: '/patients/$patientId', params: { patientId: row.patientId } });
  };
  const repair = (row: ClaimRow, problem?: ClaimProblem): void => {
    const first = problem ?? byUrgency(row.problems)[0];
    const way = first && repairOf(first, row.patientId);
    if (way) go(row, way).catch(notifyProblem);
  };
  useActions([
    {
      id: 'claims.repair',
      label: '直しに行く',
      icon: 'right',
      shortcut: 'F8',
      group: '請求',
      disabled: !chosen || chosen.problems.length === 0,
      perform: () => chosen && repair(chosen),
    },
  ]);
  return (
    <div className={classes.body}>
      <section className={classes.list} aria-label="レセプト一覧">
        <div className={classes.filter}>
          <SegmentedControl
            value={filter}
            onChange={(value) => {
              setFilter(asFilter(value));
              keepPlace(run.id, { filter: asFilter(value) });
            }}
            data={[
              { value: 'held', label: `保留 ${grouped(run.held)}` },
              { value: 'ready', label: `請求できる ${grouped(claims)}` },
              { value: 'all', label: `全部 ${grouped(claims + run.held)}` },
            ]}
          />
          {visited.size > 0 && (
            <span className="ak-wait">
              直しに行ったもの {visited.size} 件。F5 で計算し直すと反映されます。
            </span>
          )}
        </div>
        <div className={classes.table}>
          {list.isError && !list.data ? (
            <Failed error={list.error} onRetry={() => void list.refetch()} />
          ) : list.isPending ? (
            <Loading />
          ) : (
            <DataTable
              label="レセプト一覧"
              columns={claimColumns(visited, repair)}
              rows={rows}
              rowKey={(row) => row.id}
              selected={chosen?.id}
              onSelect={choose}
              onOpen={(row) => repair(row)}
              autoFocus
              empty={<Nothing filter={filter} going={isGoingOn(run)} />}
            />
          )}
        </div>
        {list.hasNextPage && (
          <div className={classes.more}>
            {grouped(rows.length)} 件まで表示しています。
            <Button
              variant="default"
              size="compact-xs"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              続きを表示
            </Button>
          </div>
        )}
      </section>
      <ClaimDetail row={chosen} onRepair={repair} onCorrected={(row, kind) => recheck(row.patientId, kind)} />
    </div>
  );
}

function Nothing({ filter, going }: { filter: Filter; going: boolean }) {
  if (going) return <Empty title="結果は計算できたものから、ここに出ます。" />;
  if (filter === 'held') return <Empty title="保留はありません。ファイルを作成できます。" />;
  return <Empty title="この月のレセプトはありません。" />;
}
