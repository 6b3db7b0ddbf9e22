import { ProblemError } from '@akashi/contract';
import { Button, FocusTrap, PasswordInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { api } from '../api.ts';
import { failureText } from '../problems.ts';
import { proveByPasskey, signInByPasskey } from './passkey.ts';
import { OrByPassword, PasskeyButton } from './passkey-button.tsx';
import classes from './session.module.css';
import type { OpenedSession, SessionInfo } from './session-context.ts';
import { SignInForm } from './sign-in-form.tsx';
import { useShutOut } from './use-shut-out.ts';

interface Props {
  readonly info: SessionInfo;
  /** The session ended on the server: the password alone no longer opens it. */
  readonly expired: boolean;
  /** It ended, and what was typed could not be kept here. */
  readonly lost: boolean;
  readonly onOpened: (info: OpenedSession) => void;
}

/**
 * Hides the screen from bystanders. Below a lock everything stays as it was; once the session has ended nothing is below.
 * A colleague may take a turn from here.
 */
export function LockOverlay({ info, expired, lost, onOpened }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const [other, setOther] = useState(false);
  useShutOut(root);
  return (
    <div ref={root} className={classes.overlay} role="dialog" aria-modal="true" aria-labelledby="lock-title">
      <FocusTrap active key={String(other)}>
        <div className={classes.card}>
          {other ? (
            <Other info={info} onOpened={onOpened} onBack={() => setOther(false)} />
          ) : (
            <Own
              info={info}
              expired={expired}
              lost={lost}
              onOpened={onOpened}
              onOther={() => setOther(true)}
            />
          )}
        </div>
      </FocusTrap>
    </div>
  );
}

function Own({ info, expired, lost, onOpened, onOther }: Props & { readonly onOther: () => void }) {
  const byPasskey = expired
    ? signInByPasskey
    : () => proveByPasskey().then(() => api.identity.currentSession());
  return (
    <>
      <h1 id="lock-title" className={classes.title}>
        <Icon name="lock" size={18} /> {expired ? 'もう一度ログインしてください' : '画面をロックしています'}
      </h1>
      <p className={classes.lead}>
        {info.tenant.name}
        <br />
        <b>{info.staff.name}</b>
      </p>
      <p className={classes.hint}>{whatRemains(expired, lost)}</p>
      <div className={classes.form}>
        <PasskeyButton
          label={expired ? 'パスキーでログイン' : 'パスキーでロックを解除'}
          act={byPasskey}
          onDone={onOpened}
        />
        <OrByPassword />
        {expired ? (
          <SignInForm tenantCode={info.tenant.code} loginId={info.staff.loginId} onSignedIn={onOpened} />
        ) : (
          <Unlock onOpened={onOpened} />
        )}
      </div>
      <Button variant="subtle" mt="md" fullWidth onClick={onOther}>
        別の人がログイン
      </Button>
    </>
  );
}

function whatRemains(expired: boolean, lost: boolean): string {
  if (!expired) return '入力中の内容は残っています。';
  return lost
    ? '時間が過ぎたため画面を閉じました。この端末には入力途中の内容を残せませんでした。'
    : '画面を閉じました。入力途中の内容は暗号化してこの端末に残してあり、ログインすると戻ります。';
}

interface OtherProps {
  readonly info: SessionInfo;
  readonly onOpened: (info: OpenedSession) => void;
  readonly onBack: () => void;
}

function Other({ info, onOpened, onBack }: OtherProps) {
  return (
    <>
      <h1 id="lock-title" className={classes.title}>
        別の人がログイン
      </h1>
      <p className={classes.hint}>
        {info.staff.name}さんの入力中の内容は、本人が戻るまで本人だけが開ける形で残します。
      </p>
      <div className={classes.form}>
        <PasskeyButton label="パスキーでログイン" act={signInByPasskey} onDone={onOpened} />
        <OrByPassword />
        <SignInForm tenantCode={info.tenant.code} onSignedIn={onOpened} />
      </div>
      <Button variant="subtle" mt="md" fullWidth onClick={onBack}>
        {info.staff.name}さんの画面に戻る
      </Button>
    </>
  );
}

function Unlock({ onOpened }: { onOpened: (info: OpenedSession) => void }) {
  const [password, setPassword] = useState('');
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setPending(true);
    api.identity
      .unlockSession({ body: { password } })
      .then(onOpened, (error: unknown) => setFailure(unlockFailure(error)))
      .finally(() => setPending(false));
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <PasswordInput
        label="パスワード"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        data-autofocus
        autoFocus
        error={failure || undefined}
        size="sm"
      />
      <Button
        type="submit"
        size="sm"
        fullWidth
        variant="default"
        loading={pending}
        disabled={password === ''}
      >
        ロックを解除
      </Button>
    </form>
  );
}

/** The person is known here, so the sentence may name the password alone. */
function unlockFailure(error: unknown): string {
  if (error instanceof ProblemError && error.is('SIGN_IN_FAILED')) return 'パスワードが違います。';
  const { title, next } = failureText(error);
  return `${title}${next}`;
}
