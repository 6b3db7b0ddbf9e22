import { ProblemError } from '@akashi/contract';
import { Button, Modal, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState, useSyncExternalStore } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { useActions } from '../actions/use-actions.ts';
import { api } from '../api.ts';
import { failureText } from '../problems.ts';
import { passkeysWork, proveByPasskey } from './passkey.ts';
import { OrByPassword, PasskeyButton } from './passkey-button.tsx';
import classes from './session.module.css';
import { useSession } from './session-context.ts';
import { type StepUpQuestion, stepUpPrompt } from './step-up-prompt.ts';

const REASONS = {
  sign: '署名や処方の前に、ご本人であることを確かめます。',
  administer: '権限・設定・データの持ち出しの前に、ご本人であることを確かめます。',
} as const;

/** Appears by itself when the server wants a fresh proof of the person; afterwards the call goes on. */
export function StepUpDialog() {
  const question = useSyncExternalStore(stepUpPrompt.subscribe, stepUpPrompt.current);
  return (
    <Modal
      opened={question !== undefined}
      onClose={() => question?.answer(false)}
      title="ご本人の確認"
      size={400}
      zIndex={900}
      closeOnClickOutside={false}
    >
      {question && <Body question={question} />}
    </Modal>
  );
}

function Body({ question }: { question: StepUpQuestion }) {
  const { info } = useSession();
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState<string>();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState('');
  useActions(
    [{ id: 'stepUp.back', label: 'やめる', shortcut: 'F10', perform: () => question.answer(false) }],
    'alone',
  );

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setPending(true);
    setFailure('');
    try {
      const body = { for: question.stepUp, password, ...(totp ? { totp } : {}) };
      const { result } = await api.identity.stepUp({ body });
      if (result === 'proven') return question.answer(true);
      setTotp('');
    } catch (error) {
      setFailure(proofFailure(error, totp !== undefined));
      if (totp !== undefined) setTotp('');
    } finally {
      setPending(false);
    }
  };
  const missing = totp === undefined ? password === '' : totp.length !== 6;
  return (
    <form onSubmit={(event) => void submit(event)} className={classes.form}>
      <p className={classes.lead}>
        <b>{info.staff.name}</b>
        <br />
        <span className="ak-quiet">{REASONS[question.stepUp]}</span>
      </p>
      {totp === undefined && (
        <>
          <PasskeyButton
            label="パスキーで確認"
            act={proveByPasskey}
            onDone={() => question.answer(true)}
            autoFocus
          />
          <OrByPassword />
        </>
      )}
      {totp === undefined ? (
        <PasswordInput
          label="パスワード"
          size="sm"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
        />
      ) : (
        <TextInput
          label="認証アプリの6桁"
          size="sm"
          key="totp"
          value={totp}
          onChange={(event) =>
            setTotp(event.currentTarget.value.normalize('NFKC').replaceAll(/\D/g, '').slice(0, 6))
          }
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
        />
      )}
      {failure && (
        <p role="alert" className={classes.failure}>
          <Icon name="danger" /> {failure}
        </p>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => question.answer(false)}>
          やめる
        </Button>
        <Button
          type="submit"
          variant={passkeysWork() ? 'default' : 'filled'}
          loading={pending}
          disabled={missing}
        >
          確認して続ける
        </Button>
      </div>
    </form>
  );
}

/** The person is known here, so the sentence may name what was wrong. */
function proofFailure(error: unknown, code: boolean): string {
  if (error instanceof ProblemError && error.is('SIGN_IN_FAILED'))
    return code ? '認証コードが違うか、使用済みです。次の数字を入れてください。' : 'パスワードが違います。';
  const { title, next } = failureText(error);
  return `${title}${next}`;
}
