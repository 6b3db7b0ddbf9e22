import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/index.ts';
import { type Column, DataTable, Empty, Failed, grouped, Loading, StatusBadge } from '../../ui/index.ts';
import classes from './maintenance.module.css';
import { stateWords, timeText } from './words.ts';
import { WorkDetail } from './work-detail.tsx';

type Work = Awaited<ReturnType<typeof api.maintenance.listWorks>>['works'][number];

const WHILE_SHOWN = 10_000;

const columns: readonly Column<Work>[] = [
  {
    key: 'requested',
    header: '申込',
    width: 116,
    render: (work) => <span className="ak-num">{timeText(work.requestedAt)}</span>,
  },
  { key: 'operator', header: '作業者', width: 110, render: (work) => work.operator },
  { key: 'reason', header: '理由', render: (work) => <span title={work.reason}>{work.reason}</span> },
  { key: 'patients', header: '患者', width: 52, align: 'right', render: (work) => grouped(work.patients) },
  {
    key: 'state',
    header: '状態',
    width: 136,
    render: (work) => {
      const { tone, icon, text } = stateWords(work);
      return (
        <StatusBadge tone={tone} icon={icon}>
          {text}
        </StatusBadge>
      );
    },
  },
];

/** 管理→保守作業: what the provider's staff ask for, do and report. */
export function MaintenanceSection() {
  const works = useQuery({
    queryKey: ['maintenance', 'works'],
    queryFn: () => api.maintenance.listWorks(),
    refetchInterval: WHILE_SHOWN,
  });
  const [selected, setSelected] = useState<string>();
  if (works.isError && !works.data)
    return <Failed error={works.error} onRetry={() => void works.refetch()} />;
  if (!works.data) return <Loading />;
  const chosen = selected ?? firstToDo(works.data.works)?.id;
  return (
    <section className={classes.section}>
      <header>
        <h1>保守作業</h1>
        <p>
          事業者の作業者は、ここで承認された計画の範囲を、承認された時間だけ読めます。問い合わせは1件ずつ閲覧記録に残ります。
        </p>
      </header>
      <div className={classes.body}>
        <DataTable
          label="保守作業の一覧"
          columns={columns}
          rows={works.data.works}
          rowKey={({ id }) => id}
          selected={chosen}
          onSelect={setSelected}
          empty={
            <Empty title="申し込まれた保守作業はありません。">
              事業者の作業者が申し込むと、理由と作業計画がここに出ます。承認されるまで、作業者は何も読めません。
            </Empty>
          }
        />
        <WorkDetail key={chosen} workId={chosen} />
      </div>
    </section>
  );
}

/** What the institution has to look at: a request or a running work, otherwise a report nobody has signed. */
function firstToDo(works: readonly Work[]): Work | undefined {
  return (
    works.find(({ state }) => state === 'requested' || state === 'approved') ??
    works.find(({ state, reviewedBy }) => state !== 'refused' && reviewedBy === null)
  );
}
