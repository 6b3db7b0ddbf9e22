import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Action, isPossible } from '../app/actions/action.ts';
import classes from './form.module.css';
import { NotSaved } from './not-saved.tsx';
import type { Submit } from './use-submit.ts';

interface Props<Input> {
  readonly submit: Submit<Input>;
  /** What the main button does; its key is printed on it. */
  readonly action: Action;
  readonly onBack?: () => void;
  readonly children?: ReactNode;
}

/** The foot of a form: what is not saved, back, and the one action that comes next. */
export function FormFooter<Input>({ submit, action, onBack, children }: Props<Input>) {
  return (
    <>
      <NotSaved submit={submit} />
      <div className={classes.footer}>
        {children}
        {onBack && (
          <Button variant="default" onClick={onBack}>
            戻る
          </Button>
        )}
        <Button onClick={action.perform} disabled={!isPossible(action)} loading={submit.state === 'sending'}>
          {action.shortcut && <kbd className={classes.key}>{action.shortcut}</kbd>}
          {action.label}
        </Button>
      </div>
    </>
  );
}
