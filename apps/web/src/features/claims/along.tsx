import type { WaitingClaim } from '@akashi/contract';
import { Checkbox } from '@mantine/core';
import { useEffect, useState } from 'react';
import { grouped } from '../../ui/index.ts';
import { monthText } from './model/month.ts';
import { useWaiting } from './use-claim-work.ts';

export interface Along {
  /** False until it is known what waits: a file written before would go without it. */
  readonly ready: boolean;
  /** There are more than are shown: those go into a later file. */
  readonly more: boolean;
  readonly failed: unknown;
  readonly retry: () => void;
  readonly items: readonly WaitingClaim[];
  readonly count: number;
  /** Chosen unless somebody took them out. */
  readonly isChosen: (id: string) => boolean;
  readonly toggle: (id: string) => void;
  readonly chosen: (payerBody: number) => number;
  readonly of: (payerBody: number) => { late: string[]; again: string[] };
}

/** Shown at once. */
const MOST = 1_000;

/** Late claims and re-claims that can go along with the month's file; all of them unless a person takes some out. */
export function useAlong(runId: string): Along {
  const { data, isSuccess, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useWaiting(runId);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  // What a person does not see here does not go into the file: nearly always that is nothing.
  const goesOn = hasNextPage && !error && items.length < MOST;
  useEffect(() => {
    if (goesOn && !isFetchingNextPage) void fetchNextPage();
  }, [goesOn, isFetchingNextPage, fetchNextPage]);
  const isChosen = (id: string) => !left.has(id);
  const ids = (payerBody: number, kind: WaitingClaim['kind']) =>
    items
      .filter((item) => item.payerBody === payerBody && item.kind === kind && isChosen(item.id))
      .map((item) => item.id);
  return {
    ready: isSuccess && !goesOn,
    more: hasNextPage && !goesOn,
    failed: error ?? undefined,
    retry: () => void refetch(),
    items,
    count: items.length,
    isChosen,
    toggle: (id) => {
      const next = new Set(left);
      if (!next.delete(id)) next.add(id);
      setLeft(next);
    },
    chosen: (payerBody) => ids(payerBody, 'late').length + ids(payerBody, 'again').length,
    of: (payerBody) => ({ late: ids(payerBody, 'late'), again: ids(payerBody, 'again') }),
  };
}

const WORDS = { late: '月遅れ', again: '再請求' } as const;

export function AlongList({ along, payerBody }: { along: Along; payerBody: number }) {
  const items = along.items.filter((item) => item.payerBody === payerBody);
  if (items.length === 0) return null;
  return (
    <fieldset>
      <legend>一緒に請求するもの</legend>
      {items.map((item) => (
        <Checkbox
          key={item.id}
          size="xs"
          label={`${WORDS[item.kind]}　${item.patientName}　${monthText(item.month)}分　${grouped(item.points)}点`}
          checked={along.isChosen(item.id)}
          onChange={() => along.toggle(item.id)}
        />
      ))}
      {along.more && (
        <p className="ak-wait">
          ほかにもあります。残りは、このファイルを送信済みにしたあとで作るファイルに入れてください。
        </p>
      )}
    </fieldset>
  );
}
