import type { SoapPart } from '@akashi/chart-draft';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/index.ts';
import { Empty, Failed } from '../../../ui/index.ts';
import { orderSummary } from '../../orders/index.ts';
import classes from '../chart.module.css';
import type { OpenedChart, PastEncounter } from '../opened-chart.ts';
import { PastCard } from './past-card.tsx';

interface PastPaneProps {
  readonly opened: OpenedChart;
  /** Absent while nothing can be written. */
  readonly onDo?: ((past: PastEncounter) => void) | undefined;
  readonly onCopy?: ((part: SoapPart, text: string) => void) | undefined;
}

/** Past records, newest first; the search looks at text, orders and dates of what has been read. */
export function PastPane({ opened, onDo, onCopy }: PastPaneProps) {
  const [text, setText] = useState('');
  const more = useInfiniteQuery({
    queryKey: ['chart', 'past', opened.encounter.id],
    enabled: false,
    initialPageParam: opened.pastNext ?? '',
    queryFn: ({ pageParam, signal }) =>
      api.chart.pastRecords(
        { params: { patientId: opened.patient.id }, query: { cursor: pageParam, limit: 20 } },
        { signal },
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const later = more.data?.pages.flatMap((page) => page.items) ?? [];
  const all = [...opened.past, ...later].filter((one) => one.encounter.id !== opened.encounter.id);
  const shown = all.filter((one) => matches(one, text));
  const hasMore = more.data === undefined ? opened.pastNext !== null : more.hasNextPage;
  return (
    <>
      <div className={classes.paneHead}>
        <h2>過去 {all.length}件</h2>
        <input
          type="search"
          aria-label="過去の記録を探す"
          placeholder="記録・薬・日付で絞り込む"
          className={classes.searchBox}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <div className={classes.scroll}>
        {shown.map((past) => (
          <PastCard key={past.encounter.id} past={past} onDo={onDo} onCopy={onCopy} />
        ))}
        {shown.length === 0 && (
          <Empty title={text === '' ? '過去の記録はありません。' : '見つかりません。'} />
        )}
        {more.isError && <Failed error={more.error} onRetry={() => void more.refetch()} />}
        {hasMore && (
          <Button
            variant="default"
            fullWidth
            loading={more.isFetching}
            onClick={() => void (more.data === undefined ? more.refetch() : more.fetchNextPage())}
          >
            さらに前の記録を読む
          </Button>
        )}
      </div>
    </>
  );
}

function matches({ encounter, record }: PastEncounter, text: string): boolean {
  const words = fold(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return true;
  const { s, o, a, p } = record?.body.soap ?? { s: '', o: '', a: '', p: '' };
  const orders = (record?.body.orders ?? []).map(orderSummary);
  const all = fold([encounter.date, encounter.departmentName, s, o, a, p, ...orders].join('\n'));
  return words.every((word) => all.includes(word));
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
