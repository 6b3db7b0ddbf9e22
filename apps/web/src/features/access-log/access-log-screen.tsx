import { useState } from 'react';
import { useSession } from '../../app/index.ts';
import { NotAllowed } from '../../ui/index.ts';
import classes from './access-log.module.css';
import { CountsPane } from './counts-pane.tsx';
import { emptyFilter, type LogFilter, todayInJapan } from './model/filter.ts';
import { ReviewsPane } from './reviews-pane.tsx';
import { RowsPane } from './rows-pane.tsx';
import { SealLine } from './seal-line.tsx';

const VIEWS = [
  { id: 'rows', label: '記録を探す' },
  { id: 'counts', label: '患者ごとの回数' },
  { id: 'reviews', label: '点検' },
] as const;
type View = (typeof VIEWS)[number]['id'];

interface Props {
  /** Comes from a patient's screen: who saw this patient. */
  readonly patient?: LogFilter['patient'];
}

/** 閲覧記録: who saw and did what, proven. */
export function AccessLogScreen({ patient }: Props) {
  const { may } = useSession();
  const [view, setView] = useState<View>('rows');
  const [filter, setFilter] = useState<LogFilter>(() => ({
    ...emptyFilter(todayInJapan(Date.now())),
    patient,
  }));
  if (!may('accessLog:read')) return <NotAllowed what="閲覧記録" />;
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1>閲覧記録</h1>
        <div role="tablist" aria-label="閲覧記録の見方" className={classes.tabs}>
          {VIEWS.map(({ id, label }) => (
            <button key={id} type="button" role="tab" aria-selected={view === id} onClick={() => setView(id)}>
              {label}
            </button>
          ))}
        </div>
        <SealLine />
      </header>
      {view === 'rows' && <RowsPane filter={filter} onFilter={setFilter} />}
      {view === 'counts' && <CountsPane filter={filter} onFilter={setFilter} />}
      {view === 'reviews' && <ReviewsPane />}
    </div>
  );
}
