import { asksStart } from '@akashi/fees';
import { Select } from '@mantine/core';
import { masterCacheOf } from '../masters/master-cache.ts';
import { rowsOf } from '../masters/rows-of.ts';
import type { OrderProblem } from '../model/check-order.ts';
import type { StartedOrder } from '../model/order-body.ts';
import classes from './composer.module.css';
import { TimeBox } from './time-box.tsx';

interface Props {
  readonly order: StartedOrder;
  readonly onChange: (order: StartedOrder) => void;
  readonly on: string;
  readonly problems: readonly OrderProblem[];
}

const URGENCY = [
  { value: '', label: '指定なし' },
  { value: 'emergency', label: '緊急に行った' },
  { value: 'convenience', label: '緊急ではない(都合による)' },
];

/** 緊急: whether and when, for what is paid more outside hours; nothing for all other items. */
export function StartFields({ order, onChange, on, problems }: Props) {
  const said = order.startedAt !== undefined || order.emergency !== undefined;
  if (!said && !asksStart(order.kind, rowsOf(masterCacheOf(on), order.items))) return null;
  const error = problems.find(({ field }) => field === 'startedAt')?.text;
  return (
    <div>
      <div className={classes.row}>
        <span className={classes.said}>緊急</span>
        <Select
          aria-label="緊急の別"
          w={178}
          size="xs"
          data={URGENCY}
          value={order.emergency === undefined ? '' : order.emergency ? 'emergency' : 'convenience'}
          allowDeselect={false}
          onChange={(value) => onChange({ ...order, emergency: value ? value === 'emergency' : undefined })}
        />
        <span className={classes.said}>開始時刻</span>
        <TimeBox
          label="開始時刻"
          value={order.startedAt}
          invalid={error !== undefined}
          onChange={(startedAt) => onChange({ ...order, startedAt })}
        />
      </div>
      {error !== undefined && (
        <p role="alert" className={classes.error}>
          {error}
        </p>
      )}
    </div>
  );
}
