import { Button } from '@mantine/core';
import classes from './form.module.css';
import { Icon } from './icon.tsx';
import type { DraftForm } from './use-draft-form.ts';

/** Tells that a form was filled from a draft and lets the person start afresh. */
export function DraftNotice<T>({ form }: { form: DraftForm<T> }) {
  if (!form.restored) return null;
  return (
    <div className={classes.draft} role="status">
      <Icon name="history" /> 前に入力した下書きを戻しました。
      <Button variant="default" onClick={() => form.reset()}>
        下書きを捨てる
      </Button>
    </div>
  );
}
