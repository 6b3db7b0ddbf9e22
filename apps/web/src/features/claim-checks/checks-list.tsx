import type { ClaimRow, ClaimRun } from '@akashi/contract';
import { Button, SegmentedControl, Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, notifyProblem } from '../../app/index.ts';
import { Empty, Failed, Icon, Loading, PatientName } from '../../ui/index.ts';
import classes from './claim-checks.module.css';
import { HitCard } from './hit-card.tsx';
import { useRecheck } from './use-recheck.ts';
import { asHitFilter, type HitFilter, isShown } from './words.ts';

const PAGE = 100;
type Problem = ClaimRow['problems'][number];
const nameOf = (problem: Problem): string => problem.check?.name ?? '請求の条件';

/** 点検一覧: every hit of a run by patient, with the buttons that correct it. */
export function ChecksList({ run }: { run: ClaimRun }) {
  const [filter, setFilter] = useState<HitFilter>('open');
  const [rule, setRule] = useState<string | null>(null);
  const list = useInfiniteQuery({
    queryKey: ['claims', 'checks', run.id],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.claims.listCheckHits(
        {
          params: { runId: run.id },
          query: { limit: PAGE, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        },
        { signal },
      ),
    getNextPageParam: (page) => page.next,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const all = rows.flatMap((row) => row.problems);
  // What is not loaded yet is not counted, and the figure says so.
  const more = list.hasNextPage ? '+' : '';
  const count = (of: HitFilter) => `${all.filter((problem) => isShown(problem.check, of)).length}${more}`;
  const names = [...new Set(all.map(nameOf))].sort();
  const shown = rows
    .map((row) => ({
      row,
      problems: row.problems.filter(
        (problem) => isShown(problem.check, filter) && (rule === null || nameOf(problem) === rule),
      ),
    }))
    .filter(({ problems }) => problems.length > 0);
  if (list.isError && !list.data) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <Loading />;
  return (
    <section className={classes.list} aria-label="点検一覧">
      <div className={classes.filter}>
        <SegmentedControl
          value={filter}
          onChange={(value) => setFilter(asHitFilter(value))}
          data={[
            { value: 'open', label: `未対応 ${count('open')}` },
            { value: 'accepted', label: `承認済 ${count('accepted')}` },
            { value: 'all', label: `全部 ${all.length}${more}` },
          ]}
        />
        <Select
          aria-label="点検の種類"
          placeholder="すべての種類"
          size="xs"
          w={180}
          clearable
          data={names}
          value={rule}
          onChange={setRule}
        />
        <span className="ak-quiet">直すとその患者だけ計算し直します。</span>
      </div>
      <div className={classes.scroll}>
        {shown.length === 0 && (
          <Empty
            title={`${more && 'ここまでに'}${filter === 'open' ? '未対応の点検はありません。' : '該当する点検はありません。'}`}
          />
        )}
        {shown.map(({ row, problems }) => (
          <PatientHits key={row.id} run={run} row={row} problems={problems} />
        ))}
        {list.hasNextPage && (
          <Button
            variant="default"
            size="compact-xs"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            続きを表示
          </Button>
        )}
      </div>
    </section>
  );
}

interface PatientHitsProps {
  readonly run: ClaimRun;
  readonly row: ClaimRow;
  readonly problems: readonly Problem[];
}

function PatientHits({ run, row, problems }: PatientHitsProps) {
  const recheck = useRecheck(run.id);
  return (
    <article className={classes.patient} aria-label={`${row.patientName} の点検`}>
      <header>
        <PatientName number={row.patientNumber} name={row.patientName} />
        <span className="ak-quiet">{row.coverageLabel}</span>
        <span className={row.status === 'held' ? 'ak-wait' : 'ak-done'}>
          {row.status === 'held' ? '保留' : '請求できます'}
        </span>
      </header>
      <ul>
        {problems.map((problem) =>
          problem.check ? (
            <HitCard
              key={`${problem.check.rule} ${problem.check.key}`}
              patientId={row.patientId}
              hit={problem.check}
              onCorrected={(kind) => recheck(row.patientId, kind)}
            />
          ) : (
            <PlainProblem
              key={`${problem.code} ${problem.encounterId} ${problem.text}`}
              problem={problem}
              patientId={row.patientId}
            />
          ),
        )}
      </ul>
    </article>
  );
}

/** What the run itself demands: it can be put right, not accepted. */
function PlainProblem({ problem, patientId }: { problem: Problem; patientId: string }) {
  const navigate = useNavigate();
  const { encounterId } = problem;
  const open = () =>
    encounterId && problem.fix !== 'coverage' && problem.fix !== 'patient'
      ? navigate({ to: '/chart/$encounterId', params: { encounterId } })
      : navigate({ to: '/patients/$patientId', params: { patientId } });
  return (
    <li className={classes.hit} data-severity={problem.severity}>
      <div className={classes.hitText}>
        <p>
          <b>
            <Icon name={problem.severity === 'hold' ? 'warn' : 'info'} size={12} />{' '}
            {problem.severity === 'hold' ? '保留' : '注意'}
          </b>{' '}
          {problem.text}
        </p>
        <p className="ak-quiet">{problem.next}</p>
      </div>
      <div className={classes.buttons}>
        <Button size="compact-xs" variant="default" onClick={() => void open().catch(notifyProblem)}>
          直しに行く
        </Button>
      </div>
    </li>
  );
}
