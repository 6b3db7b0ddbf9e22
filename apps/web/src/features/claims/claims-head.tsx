import type { ClaimRun } from '@akashi/contract';
import type { Action } from '../../app/index.ts';
import { ActionButton, grouped, Icon, Points } from '../../ui/index.ts';
import classes from './claims.module.css';
import { MonthPicker } from './month-picker.tsx';

interface Props {
  readonly month: string;
  readonly onMonth: (month: string) => void;
  readonly run: ClaimRun | undefined;
  readonly runs: readonly ClaimRun[];
  readonly onRun: (runId: string) => void;
  readonly actions: readonly Action[];
}

/** Month, sums by payer body, what is held, and the keys of the work. */
export function ClaimsHead({ month, onMonth, run, runs, onRun, actions }: Props) {
  const next = run && run.state === 'finished' && run.held === 0 ? 'claims.files' : 'claims.start';
  return (
    <header className={classes.head}>
      <MonthPicker month={month} onMonth={onMonth} />
      {runs.length > 1 && (
        <select
          className={classes.runs}
          aria-label="計算の回"
          value={run?.id}
          onChange={(event) => onRun(event.currentTarget.value)}
        >
          {runs.map((one, index) => (
            <option key={one.id} value={one.id}>
              {`${index === 0 ? '最新 ' : ''}${timeText(one.startedAt)} の計算`}
            </option>
          ))}
        </select>
      )}
      <dl className={classes.totals}>
        {run?.totals.map((total) => (
          <div key={total.payerBody}>
            <dt>{total.label}</dt>
            <dd>
              <b className="ak-num">{grouped(total.claims)}</b>件 <Points value={total.points} />
            </dd>
          </div>
        ))}
        {run && (
          <div>
            <dt>保留</dt>
            <dd className={run.held > 0 ? 'ak-wait' : 'ak-done'}>
              <Icon name={run.held > 0 ? 'warn' : 'check'} size={12} />{' '}
              <b className="ak-num">{grouped(run.held)}</b>件
            </dd>
          </div>
        )}
      </dl>
      <span className={classes.grow} />
      {actions.map((action) => (
        <ActionButton key={action.id} action={action} variant={action.id === next ? 'filled' : 'default'} />
      ))}
    </header>
  );
}

/** 9/30 10:42 */
export function timeText(instant: string): string {
  return new Date(instant).toLocaleString('ja-JP', {
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}
