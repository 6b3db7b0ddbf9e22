import type { RevisionEdition, RevisionReplay } from '@akashi/contract';
import { Button, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/index.ts';
import { Failed, Loading, progressText, StatusBadge, useSubmit } from '../../ui/index.ts';
import { ReplayResult } from './replay-result.tsx';
import classes from './revision.module.css';
import { useReplay } from './use-revision.ts';
import { isGoingOn, monthsUntil, monthText, REPLAY_STATES } from './words.ts';

interface Props {
  readonly editions: readonly RevisionEdition[];
  readonly replays: readonly RevisionReplay[];
  readonly lastMonth: string;
}

/** 試算: a charged month calculated again under a coming schedule, and the results of earlier ones. */
export function ReplayPane({ editions, replays, lastMonth }: Props) {
  const client = useQueryClient();
  const [editionId, setEditionId] = useState(editions[0]?.id ?? '');
  const [month, setMonth] = useState(lastMonth);
  const [chosen, setChosen] = useState<string>();
  const shown = chosen ?? replays[0]?.id;
  const query = useReplay(shown);
  const again = (): void => void client.invalidateQueries({ queryKey: ['revision'] });
  const start = useSubmit({
    send: (wish: { editionId: string; month: string }, call) =>
      api.revision.startReplay({ body: wish }, call),
    onDone: ({ id }) => {
      setChosen(id);
      again();
    },
  });
  const cancel = useSubmit({
    send: (replayId: string, call) => api.revision.cancelReplay({ params: { replayId } }, call),
    onDone: again,
  });
  const going = query.data && isGoingOn(query.data);
  return (
    <section className={classes.replay} aria-label="試算">
      <form
        className={classes.bar}
        onSubmit={(event) => {
          event.preventDefault();
          start.submit({ editionId, month });
        }}
      >
        <h2>試算</h2>
        <NativeSelect
          aria-label="点数表"
          size="xs"
          value={editionId}
          onChange={(event) => setEditionId(event.currentTarget.value)}
          data={editions.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <NativeSelect
          aria-label="計算し直す月"
          size="xs"
          value={month}
          onChange={(event) => setMonth(event.currentTarget.value)}
          data={monthsUntil(lastMonth).map((one) => ({ value: one, label: `${monthText(one)}分` }))}
        />
        <Button type="submit" size="compact-sm" disabled={going === true} loading={start.busy}>
          {`${monthText(month)}分を計算し直す`}
        </Button>
        {replays.length > 1 && (
          <NativeSelect
            aria-label="前の試算"
            size="xs"
            ml="auto"
            value={shown}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={replays.map((one) => ({ value: one.id, label: replayLabel(one) }))}
          />
        )}
      </form>
      {shown === undefined && (
        <p className={classes.nothing}>
          会計の済んだ月を新しい点数表で計算し直し、点数の差を規則・項目・レセプトごとに示します。カルテも会計も変わりません。
        </p>
      )}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isLoading && <Loading />}
      {query.data && isGoingOn(query.data) && (
        <p className={classes.going} role="status">
          <StatusBadge tone="wait" icon="clock">
            {REPLAY_STATES[query.data.state].word}
          </StatusBadge>
          {progressText(query.data.done, query.data.total, Date.now() - Date.parse(query.data.startedAt))}
          <Button
            size="compact-xs"
            variant="default"
            loading={cancel.busy}
            onClick={() => query.data && cancel.submit(query.data.id)}
          >
            中断
          </Button>
        </p>
      )}
      {query.data && (query.data.state === 'cancelled' || query.data.state === 'failed') && (
        <p className={classes.nothing}>
          {query.data.state === 'failed'
            ? '計算し直しが途中で止まりました。もう一度計算してください。'
            : '中断しました。もう一度計算すると初めからやり直します。'}
        </p>
      )}
      {query.data?.state === 'finished' && <ReplayResult key={query.data.id} result={query.data} />}
    </section>
  );
}

function replayLabel({ month, editionName, startedAt, state }: RevisionReplay): string {
  const day = new Date(startedAt).toLocaleString('ja-JP', { dateStyle: 'short', timeStyle: 'short' });
  return `${monthText(month)}分 ${editionName} ${day} ${REPLAY_STATES[state].word}`;
}
