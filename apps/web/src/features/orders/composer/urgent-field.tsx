import { Checkbox } from '@mantine/core';
import type { OrderProblem } from '../model/check-order.ts';
import classes from './composer.module.css';
import { TimeBox } from './time-box.tsx';

interface Props {
  readonly label: string;
  /** Start of what was done at once outside hours; undefined: it was not. */
  readonly urgentAt: string | undefined;
  readonly onChange: (urgentAt: string | undefined) => void;
  readonly problems: readonly OrderProblem[];
}

/** A tick, and once it is set the time: 時間外緊急院内検査加算 and 画像診断加算 hang on when it began. */
export function UrgentField({ label, urgentAt, onChange, problems }: Props) {
  const error = problems.find(({ field }) => field === 'urgentAt')?.text;
  return (
    <span className={classes.date}>
      <Checkbox
        label={label}
        checked={urgentAt !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? '' : undefined)}
      />
      {urgentAt !== undefined && (
        <>
          <span className={classes.said}>開始</span>
          <TimeBox
            label="開始時刻"
            value={urgentAt}
            invalid={error !== undefined}
            autoFocus={urgentAt === ''}
            onChange={(time = '') => onChange(time)}
          />
        </>
      )}
    </span>
  );
}
