import { Button } from '@mantine/core';
import classes from './form.module.css';
import { Icon } from './icon.tsx';
import type { Submit } from './use-submit.ts';

/** Says that the content is not saved yet while the network is away. */
export function NotSaved<Input>({ submit }: { submit: Submit<Input> }) {
  if (submit.state !== 'waiting') return null;
  return (
    <div className={classes.notSaved} role="alert">
      <Icon name="wifi" /> 保存できていません。通信が戻ると自動で再送します
      <Button variant="default" onClick={submit.retryNow}>
        今すぐ再送
      </Button>
    </div>
  );
}
