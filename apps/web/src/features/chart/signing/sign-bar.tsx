import { Button } from '@mantine/core';
import { Icon } from '../../../ui/index.ts';
import classes from '../chart.module.css';
import { type DraftStatus, statusText } from '../draft/draft-status.ts';

interface SignBarProps {
  readonly status: DraftStatus;
  readonly label: string;
  /** Why it cannot be signed now, or what was refused. */
  readonly message: string | null;
  readonly pending: boolean;
  readonly onSign: (() => void) | null;
  readonly onStopAmending: (() => void) | null;
}

const ICON = {
  connecting: 'refresh',
  saved: 'check',
  unsent: 'clock',
  offline: 'wifi',
  refused: 'lock',
  readOnly: 'lock',
} as const;

/** Bottom right: where the draft stands, and the one next step. */
export function SignBar({ status, label, message, pending, onSign, onStopAmending }: SignBarProps) {
  return (
    <div className={classes.signBar}>
      {message !== null && (
        <span role="alert" className={classes.refusal}>
          <Icon name="warn" /> {message}
        </span>
      )}
      <span role="status" className={classes.status} data-kind={status.kind}>
        <Icon name={ICON[status.kind]} /> {statusText(status)}
      </span>
      {onStopAmending !== null && (
        <Button variant="default" onClick={onStopAmending}>
          確定版を見る
        </Button>
      )}
      {onSign !== null && (
        <Button loading={pending} onClick={onSign}>
          {label} (F12)
        </Button>
      )}
    </div>
  );
}
