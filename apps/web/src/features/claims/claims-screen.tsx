import type { ClaimRun } from '@akashi/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { type Action, api, useActions, useSession } from '../../app/index.ts';
import { Empty, Failed, Loading, NotAllowed, NotSaved, useSubmit } from '../../ui/index.ts';
import { ChecksList } from '../claim-checks/index.ts';
import classes from './claims.module.css';
import { ClaimsHead } from './claims-head.tsx';
import { ClaimsTabs } from './claims-tabs.tsx';
import { FilesDialog } from './files-dialog.tsx';
import { monthAtDesk } from './model/month.ts';
import { isGoingOn } from './model/run-words.ts';
import { RunResults } from './run-results.tsx';
import { RunState } from './run-state.tsx';
import { useRun, useRuns } from './use-claims.ts';
import { runKey, watchRun } from './watch-run.ts';

/** 請求: calculate a month, repair what is held, write the files. */
export function ClaimsScreen({ runId }: { runId: string | undefined }) {
  const { may } = useSession();
  if (!may('claims:read')) return <NotAllowed what="請求" />;
  return runId ? <OfRun runId={runId} /> : <OfMonth />;
}

/** The month at the desk with its newest run. */
function OfMonth() {
  const { deskDate } = useSession();
  const [month, setMonth] = useState(() => monthAtDesk(deskDate));
  return <Month month={month} runId={undefined} onMonth={setMonth} />;
}

function OfRun({ runId }: { runId: string }) {
  const run = useRun(runId);
  const [month, setMonth] = useState<string>();
  if (run.isError && !run.data) return <Failed error={run.error} onRetry={() => void run.refetch()} />;
  if (!run.data) return <Loading />;
  const own = run.data.month;
  const elsewhere = month !== undefined && month !== own;
  return <Month month={month ?? own} runId={elsewhere ? undefined : runId} onMonth={setMonth} />;
}

interface MonthProps {
  readonly month: string;
  /** Absent: the newest of the month. */
  readonly runId: string | undefined;
  readonly onMonth: (month: string) => void;
}

function Month({ month, runId, onMonth }: MonthProps) {
  const { may } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const runs = useRuns(month);
  const [files, setFiles] = useState(false);
  const [checking, setChecking] = useState(false);
  const newest = runs.data?.runs[0];
  const chosen = useRun(runId ?? newest?.id).data;
  const run = chosen ?? (runId === undefined ? newest : undefined);
  const going = run !== undefined && isGoingOn(run);
  useEffect(() => {
    if (run) watchRun(run);
  }, [run]);

  const show = (next: ClaimRun): void => {
    client.setQueryData(runKey(next.id), next);
    void client.invalidateQueries({ queryKey: ['claims', 'runs'] });
  };
  const start = useSubmit({
    send: (of: string, call) => api.claims.startClaimRun({ body: { month: of } }, call),
    onDone: (started) => {
      show(started);
      watchRun(started);
      void navigate({ to: '/claims/$runId', params: { runId: started.id } });
    },
    onRefused: () => {
      void client.invalidateQueries({ queryKey: ['claims'] });
      return false;
    },
  });
  const cancel = useSubmit({
    send: (id: string, call) => api.claims.cancelClaimRun({ params: { runId: id } }, call),
    onDone: show,
  });
  const write = may('claims:write');
  const actions: readonly Action[] = [
    {
      id: 'claims.start',
      label: run ? '計算し直す' : '計算',
      icon: 'refresh',
      keywords: ['けいさん', '再計算', '点検'],
      shortcut: 'F5',
      group: '請求',
      visible: write,
      disabled: going || start.busy || runs.isPending,
      perform: () => start.submit(month),
    },
    {
      id: 'claims.cancel',
      label: '中断',
      icon: 'close',
      shortcut: 'F6',
      group: '請求',
      visible: write && going,
      disabled: cancel.busy,
      perform: () => run && cancel.submit(run.id),
    },
    {
      id: 'claims.checks',
      label: checking ? 'レセプト一覧' : '点検一覧',
      icon: checking ? 'sheet' : 'list',
      keywords: ['てんけん', '点検', '病名もれ'],
      shortcut: 'F7',
      group: '請求',
      disabled: !run || going,
      perform: () => setChecking(!checking),
    },
    {
      id: 'claims.files',
      label: 'ファイル作成',
      icon: 'sheet',
      keywords: ['RECEIPTC', 'UKE', '提出'],
      shortcut: 'F9',
      group: '請求',
      visible: write,
      disabled: !run || going,
      perform: () => setFiles(true),
    },
  ];
  useActions(actions);
  return (
    <div className={classes.screen}>
      <ClaimsTabs current="/claims" />
      <ClaimsHead
        month={month}
        onMonth={onMonth}
        run={run}
        runs={runs.data?.runs ?? []}
        onRun={(id) => void navigate({ to: '/claims/$runId', params: { runId: id } })}
        actions={actions.filter((action) => action.id !== 'claims.cancel')}
      />
      <NotSaved submit={start} />
      {run && <RunState run={run} cancel={actions.find((action) => action.id === 'claims.cancel')} />}
      {run ? (
        checking && !going ? (
          <ChecksList key={run.id} run={run} />
        ) : (
          <RunResults key={run.id} run={run} />
        )
      ) : runs.isError && !runs.data ? (
        <Failed error={runs.error} onRetry={() => void runs.refetch()} />
      ) : runs.isPending ? (
        <Loading />
      ) : (
        <Empty title="この月はまだ計算していません。">
          {write && <span>F5 で計算します。終わるまで、ほかの画面で仕事を続けられます。</span>}
        </Empty>
      )}
      {files && run && <FilesDialog run={run} onClose={() => setFiles(false)} onWritten={show} />}
    </div>
  );
}
