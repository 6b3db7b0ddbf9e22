import { Button, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { failureText, isNetworkFailure } from '../app/problems.ts';
import { Icon, type IconName } from './icon.tsx';
import classes from './states.module.css';

function State({
  icon,
  title,
  children,
  role,
}: {
  icon: IconName;
  title: string;
  children?: ReactNode;
  role?: string;
}) {
  return (
    <div className={classes.state} role={role}>
      <Icon name={icon} size={22} />
      <p className={classes.title}>{title}</p>
      {children}
    </div>
  );
}

/** Nothing to show, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <State icon="list" title={title}>
      {children}
    </State>
  );
}

/** Reading for the first time. Later reads keep what is shown. */
export function Loading({ label = '読み込んでいます' }: { label?: string }) {
  return (
    <div className={classes.state} role="status">
      <Loader size="sm" />
      <p className={classes.quiet}>{label}</p>
    </div>
  );
}

interface FailedProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** What to do next, where the screen knows better than the error. */
  readonly next?: string;
}

/** Reading failed: what is wrong, what to do next, and the button that does it. */
export function Failed({ error, onRetry, next }: FailedProps) {
  const text = failureText(error);
  return (
    <State icon={isNetworkFailure(error) ? 'wifi' : 'danger'} title={text.title} role="alert">
      <p className={classes.quiet}>{next ?? text.next}</p>
      {text.requestId && <p className={classes.quiet}>受付番号 {text.requestId}</p>}
      {onRetry && (
        <Button variant="default" onClick={onRetry} leftSection={<Icon name="refresh" />}>
          もう一度読み込む
        </Button>
      )}
    </State>
  );
}

/** What a person without the permission sees. */
export function NotAllowed({ what }: { what: string }) {
  return (
    <State icon="lock" title={`${what}を見る権限がありません。`}>
      <p className={classes.quiet}>必要な場合は、院内の管理者に依頼してください。</p>
    </State>
  );
}
