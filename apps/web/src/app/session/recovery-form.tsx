import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { api } from '../api.ts';
import { failureText } from '../problems.ts';
import classes from './session.module.css';
import type { OpenedSession } from './session-context.ts';
import { rememberedTenant } from './sign-in-form.tsx';

interface Props {
  readonly onSignedIn: (info: OpenedSession) => void;
  readonly onBack: () => void;
}

/** For somebody who lost his factors and was given a code by two administrators. */
export function RecoveryForm({ onSignedIn, onBack }: Props) {
  const [values, setValues] = useState({ tenantCode: rememberedTenant(), loginId: '', code: '' });
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setPending(true);
    setFailure('');
    api.identity
      .signInByRecovery({ body: values })
      .then(
        ({ session }) => onSignedIn(session),
        (error: unknown) => {
          const { title, next } = failureText(error);
          setFailure(`${title}${next}`);
        },
      )
      .finally(() => setPending(false));
  };
  const field = (name: keyof typeof values) => ({
    size: 'sm',
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setValues((old) => ({ ...old, [name]: event.currentTarget.value })),
    spellCheck: false,
    autoCapitalize: 'none',
  });
  return (
    <form onSubmit={submit} className={classes.form}>
      <p className={classes.lead}>管理者から受け取った再登録コードで入り、新しい認証を登録します。</p>
      <TextInput label="医療機関ID" {...field('tenantCode')} autoComplete="organization" />
      <TextInput label="ログインID" {...field('loginId')} autoComplete="username" />
      <TextInput
        label="再登録コード"
        {...field('code')}
        placeholder="XXXXX-XXXXX-XXXXX-XXXXX"
        autoComplete="one-time-code"
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
        disabled={Object.values(values).some((value) => value.trim() === '')}
      >
        続ける
      </Button>
      <Button variant="subtle" fullWidth onClick={onBack}>
        戻る
      </Button>
    </form>
  );
}
