import { ProblemError } from '@akashi/contract';
import { Button, FocusTrap, PasswordInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { api } from '../api.ts';
import { failureText } from '../problems.ts';
import classes from './session.module.css';
import type { SessionInfo } from './session-context.ts';
import { SignInForm } from './sign-in-form.tsx';
import { useShutOut } from './use-shut-out.ts';

interface Props {
  readonly info: SessionInfo;
  /** The session ended on the server: the password alone no longer opens it. */
  readonly expired: boolean;
  readonly onOpened: (info: SessionInfo) => void;
  readonly onLeave: () => void;
}

/** Hides the screen from bystanders; everything below stays as it was. */
export function LockOverlay({ info, expired, onOpened, onLeave }: Props) {
  const root = useRef<HTMLDivElement>(null);
  useShutOut(root);
  return (
    <div ref={root} className={classes.overlay} role="dialog" aria-modal="true" aria-labelledby="lock-title">
      <FocusTrap active>
        <div className={classes.card}>
          <h1 id="lock-title" className={classes.title}>
            <Icon name="lock" size={18} />{' '}
            {expired ? 'もう一度ログインしてください' : '画面をロックしています'}
          </h1>
          <p className={classes.lead}>
            {info.tenant.name}
            <br />
            {info.staff.name}
          </p>
          <p className={classes.hint}>入力中の内容は残っています。</p>
          {expired ? (
            <SignInForm tenantCode={info.tenant.code} loginId={info.staff.loginId} onSignedIn={onOpened} />
          ) : (
            <Unlock onOpened={onOpened} />
          )}
          <Button variant="subtle" mt="md" fullWidth onClick={onLeave}>
            ほかの職員としてログイン
          </Button>
          <p className={classes.note}>下書きは消えます。確定した記録は残ります。</p>
        </div>
      </FocusTrap>
    </div>
  );
}

function Unlock({ onOpened }: { onOpened: (info: SessionInfo) => void }) {
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
      <Button type="submit" size="sm" fullWidth loading={pending} disabled={password === ''}>
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
