import { Button } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { failureText } from '../problems.ts';
import { isDismissed, passkeysWork } from './passkey.ts';
import classes from './session.module.css';

interface Props<T> {
  readonly label: string;
  readonly act: () => Promise<T>;
  readonly onDone: (value: T) => void;
  readonly autoFocus?: boolean;
}

/** One press, one finger or PIN. Not there at all where the browser cannot do it. */
export function PasskeyButton<T>({ label, act, onDone, autoFocus }: Props<T>) {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState('');
  if (!passkeysWork()) return null;
  const press = (): void => {
    setPending(true);
    setFailure('');
    act()
      .then(onDone, (error: unknown) => {
        if (isDismissed(error)) return;
        const { title, next } = failureText(error);
        setFailure(`${title}${next}`);
      })
      .finally(() => setPending(false));
  };
  return (
    <>
      <Button
        size="sm"
        fullWidth
        loading={pending}
        onClick={press}
        leftSection={<Icon name="shield" size={16} />}
        {...(autoFocus ? { 'data-autofocus': true } : {})}
      >
        {label}
      </Button>
      {failure && (
        <p role="alert" className={classes.failure}>
          <Icon name="danger" /> {failure}
        </p>
      )}
    </>
  );
}

/** Stands between the passkey and the second way. */
export function OrByPassword() {
  return passkeysWork() ? (
    <div className={classes.or}>
      <span>または、パスワードで</span>
    </div>
  ) : null;
}
