import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { api } from '../api.ts';
import { failureText } from '../problems.ts';
import classes from './session.module.css';
import type { OpenedSession } from './session-context.ts';

/** The way in with a sealed envelope: who opens it, and why. */
export function EmergencySignIn({
  onSignedIn,
  onBack,
}: {
  onSignedIn: (info: OpenedSession) => void;
  onBack: () => void;
}) {
  const [values, setValues] = useState({ tenantCode: '', secret: '', person: '', reason: '' });
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<{ title: string; next: string }>();
  const set = (name: keyof typeof values) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setValues((before) => ({ ...before, [name]: value }));
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setPending(true);
    setFailure(undefined);
    try {
      onSignedIn((await api.accounts.openEmergency({ body: values })).session);
    } catch (error) {
      setFailure(failureText(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} className={classes.form}>
      <p className={classes.hint}>
        開封すると、すべての管理者にすぐに知らせが届き、操作はすべて記録されます。
      </p>
      <TextInput
        label="医療機関ID"
        size="sm"
        value={values.tenantCode}
        onChange={set('tenantCode')}
        autoFocus
      />
      <TextInput
        label="開封のことば"
        size="sm"
        value={values.secret}
        onChange={set('secret')}
        autoComplete="off"
        spellCheck={false}
      />
      <TextInput label="あなたの氏名" size="sm" value={values.person} onChange={set('person')} />
      <Textarea
        label="開封する理由"
        size="sm"
        value={values.reason}
        onChange={set('reason')}
        maxLength={500}
      />
      {failure && (
        <p role="alert" className={classes.failure}>
          <Icon name="danger" /> {failure.title}
          <br />
          {failure.next}
        </p>
      )}
      <Button
        type="submit"
        size="sm"
        fullWidth
        color="red.9"
        loading={pending}
        disabled={Object.values(values).some((value) => value.trim() === '')}
      >
        開封してログイン
      </Button>
      <Button variant="subtle" fullWidth onClick={onBack}>
        戻る
      </Button>
    </form>
  );
}
