import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { api } from '../api.ts';
import { notifyProblem } from '../problems.ts';
import classes from './session.module.css';

/** Outside the hours the house asks why, before anything opens. */
export function OffHoursReason({ onDone }: { onDone: () => void }) {
  const [reason, setReason] = useState('');
  const give = (): void => {
    api.accounts.giveOffHoursReason({ body: { reason: reason.trim() } }).then(onDone, notifyProblem);
  };
  return (
    <div className={classes.form}>
      <p className={classes.hint}>
        診療時間外です。使う理由を入れてください。理由は管理者があとで確認します。
      </p>
      <Textarea
        label="理由"
        size="sm"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        autoFocus
      />
      <Button size="sm" fullWidth disabled={reason.trim() === ''} onClick={give}>
        記録して始める
      </Button>
    </div>
  );
}
