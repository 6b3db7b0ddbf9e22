import { ProblemError } from '@akashi/contract';
import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { api } from '../api.ts';
import { failureText } from '../problems.ts';
import classes from './session.module.css';

/** A new password of one's own: the present one, and the new one twice. */
export function PasswordChange({ onDone }: { onDone: () => void }) {
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState('');
  const differs = again !== '' && next !== again;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setPending(true);
    setFailure('');
    api.identity
      .changePassword({ body: { password: present, newPassword: next } })
      .then(onDone, (error: unknown) => setFailure(changeFailure(error)))
      .finally(() => setPending(false));
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <PasswordInput
        label="今のパスワード"
        size="sm"
        value={present}
        onChange={(event) => setPresent(event.currentTarget.value)}
        autoComplete="current-password"
        data-autofocus
        autoFocus
      />
      <PasswordInput
        label="新しいパスワード"
        description="15文字以上(認証アプリを使う人は8文字以上)。文字の種類は問いません。貼り付けもできます。"
        size="sm"
        value={next}
        onChange={(event) => setNext(event.currentTarget.value)}
        autoComplete="new-password"
      />
      <PasswordInput
        label="新しいパスワード(もう一度)"
        size="sm"
        value={again}
        onChange={(event) => setAgain(event.currentTarget.value)}
        autoComplete="new-password"
        error={differs ? '上と同じ文字を入れてください。' : undefined}
      />
      {failure && (
        <p role="alert" className={classes.failure}>
          <Icon name="danger" /> {failure}
        </p>
      )}
      <Button
        type="submit"
        size="sm"
        fullWidth
        loading={pending}
        disabled={present === '' || next === '' || next !== again}
      >
        パスワードを変える
      </Button>
    </form>
  );
}

function changeFailure(error: unknown): string {
  if (error instanceof ProblemError && error.is('SIGN_IN_FAILED')) return '今のパスワードが違います。';
  const { title, next } = failureText(error);
  return `${title}${next}`;
}
