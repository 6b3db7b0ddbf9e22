import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, notifyProblem, useSession } from '../../app/index.ts';
import {
  type Column,
  DataTable,
  Empty,
  EraDateInput,
  Failed,
  grouped,
  Loading,
  StatusBadge,
} from '../../ui/index.ts';
import classes from './access-log.module.css';
import { todayInJapan } from './model/filter.ts';
import { ReviewDetail } from './review-detail.tsx';
import { useReviews } from './use-access-log.ts';

type Review = NonNullable<ReturnType<typeof useReviews>['data']>['reviews'][number];

const columns: readonly Column<Review>[] = [
  {
    key: 'period',
    header: '期間',
    render: ({ from, to }) => <span className="ak-num">{`${from} 〜 ${to}`}</span>,
  },
  { key: 'entries', header: '記録', width: 72, align: 'right', render: ({ entries }) => grouped(entries) },
  {
    key: 'hints',
    header: '確認',
    width: 64,
    align: 'right',
    render: ({ hints, examined }) => `${examined}/${hints}`,
  },
  {
    key: 'state',
    header: '状態',
    width: 116,
    render: ({ signedBy }) =>
      signedBy === null ? (
        <StatusBadge tone="wait" icon="clock">
          点検中
        </StatusBadge>
      ) : (
        <StatusBadge tone="done" icon="check">
          {signedBy}
        </StatusBadge>
      ),
  },
];

/** Reviews of the log: a period is looked through, what stands out is examined, and a person signs. */
export function ReviewsPane() {
  const reviews = useReviews();
  const [selected, setSelected] = useState<string>();
  if (reviews.isError) return <Failed error={reviews.error} onRetry={() => void reviews.refetch()} />;
  if (!reviews.data) return <Loading />;
  return (
    <div className={`${classes.body} ${classes.wideDetail}`}>
      <div className={classes.list}>
        <NewReview dueFrom={reviews.data.dueFrom} onOpened={setSelected} />
        <DataTable
          label="点検の一覧"
          columns={columns}
          rows={reviews.data.reviews}
          rowKey={({ id }) => id}
          selected={selected}
          onSelect={setSelected}
          empty={
            <Empty title="点検はまだありません。">
              期間を決めて始めると、大量の閲覧、時間外の閲覧、同じ姓の患者などを記録から拾い出します。
            </Empty>
          }
        />
      </div>
      <ReviewDetail reviewId={selected} />
    </div>
  );
}

function NewReview({ dueFrom, onOpened }: { dueFrom: string | null; onOpened: (id: string) => void }) {
  const { may } = useSession();
  const queries = useQueryClient();
  const today = todayInJapan(Date.now());
  const [from, setFrom] = useState(dueFrom && dueFrom <= today ? dueFrom : today);
  const [to, setTo] = useState(today);
  const [busy, setBusy] = useState(false);
  const open = async (): Promise<void> => {
    setBusy(true);
    try {
      const { reviewId } = await api.accessLog.openLogReview({ body: { from, to } });
      await queries.invalidateQueries({ queryKey: ['accessLog', 'reviews'] });
      onOpened(reviewId);
    } catch (error) {
      notifyProblem(error);
    } finally {
      setBusy(false);
    }
  };
  if (!may('accessLog:review')) return <p className={classes.lead}>点検は監査の担当者が行います。</p>;
  return (
    <form
      className={classes.filter}
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <EraDateInput label="点検する期間 から" w={130} value={from} onChange={setFrom} />
      <EraDateInput label="まで" w={118} value={to} onChange={setTo} />
      <Button type="submit" loading={busy} disabled={from === '' || to === ''}>
        点検を始める
      </Button>
      <span className={classes.small}>
        {dueFrom === null ? 'まだ署名された点検はありません。' : `${dueFrom} から先が未点検です。`}
      </span>
    </form>
  );
}
