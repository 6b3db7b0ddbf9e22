import { ProblemError } from '@akashi/contract';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { api } from '../api.ts';
import { failureText } from '../problems.ts';
import { passkeysWork } from './passkey.ts';
import classes from './session.module.css';
import type { OpenedSession } from './session-context.ts';
import { useCountdown } from './use-countdown.ts';

interface Props {
  readonly tenantCode?: string;
  readonly loginId?: string;
  /** A finished sign-in at the provider that waits to be linked with this person. */
  readonly ssoFlow?: string;
  readonly onSignedIn: (info: OpenedSession) => void;
}

const TENANT_KEY = 'akashi:tenant';

/** The institution whose people sign in at this browser; empty on a new one. */
export function rememberedTenant(): string {
  return localStorage.getItem(TENANT_KEY) ?? '';
}

const PASSKEY_NEEDED = {
  title: 'この医療機関では、パスワードだけではログインできません。',
  next: 'パスキーでログインしてください。使えないときは院内の管理者に依頼してください。',
};

/** Seconds to wait that the server names in a SIGN_IN_DELAYED answer. */
function delayOf(error: unknown): number {
  if (!(error instanceof ProblemError) || !error.is('SIGN_IN_DELAYED')) return 0;
  const seconds = error.problem.details?.seconds;
  return typeof seconds === 'number' ? Math.ceil(seconds) : 5;
}

/** Institution, login, password; asks for the six digits only when the account has an authenticator. */
export function SignInForm({ tenantCode, loginId, ssoFlow, onSignedIn }: Props) {
  const [tenant, setTenant] = useState(tenantCode ?? rememberedTenant());
  const [login, setLogin] = useState(loginId ?? '');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState<string>();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<{ title: string; next: string }>();
  const [wait, startWait] = useCountdown();

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setPending(true);
    setFailure(undefined);
    try {
      const body = { tenantCode: tenant, loginId: login, password, ...(totp ? { totp } : {}) };
      const answer = ssoFlow
        ? await api.identity.linkSso({ body: { ...body, flow: ssoFlow } })
        : await api.identity.signIn({ body });
      if (answer.result === 'totpRequired') return setTotp('');
      if (answer.result === 'passkeyRequired') return setFailure(PASSKEY_NEEDED);
      localStorage.setItem(TENANT_KEY, tenant.trim());
      onSignedIn(answer.session);
    } catch (error) {
      setFailure(failureText(error));
      startWait(delayOf(error));
      if (totp !== undefined) setTotp('');
    } finally {
      setPending(false);
    }
  };

  // Somebody comes back to a screen of his own: only the password is asked.
  const known = tenantCode !== undefined && loginId !== undefined;
  const missing = totp === undefined ? !tenant || !login || !password : !/^\d{6}$/.test(totp);
  return (
    <form onSubmit={(event) => void submit(event)} className={classes.form}>
      {totp === undefined ? (
        <>
          {!known && (
            <>
              <TextInput
                label="医療機関ID"
                size="sm"
                value={tenant}
                onChange={(event) => setTenant(event.currentTarget.value)}
                autoComplete="organization"
                autoFocus={tenant === ''}
                autoCapitalize="none"
                spellCheck={false}
              />
              <TextInput
                label="ログインID"
                size="sm"
                value={login}
                onChange={(event) => setLogin(event.currentTarget.value)}
                autoComplete="username"
                autoFocus={tenant !== '' && login === ''}
                autoCapitalize="none"
                spellCheck={false}
              />
            </>
          )}
          <PasswordInput
            label="パスワード"
            size="sm"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            autoFocus={tenant !== '' && login !== ''}
            data-autofocus={known}
          />
        </>
      ) : (
        <TextInput
          label="認証アプリの6桁"
          description="認証アプリに今表示されている数字を入れてください"
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
          <Icon name="danger" /> {failure.title}
          <br />
          {wait > 0 ? `あと ${wait} 秒で、もう一度お試しいただけます。` : failure.next}
        </p>
      )}
      <Button
        type="submit"
        size="sm"
        fullWidth
        variant={passkeysWork() ? 'default' : 'filled'}
        loading={pending}
        disabled={missing || wait > 0}
      >
        {wait > 0 ? `${wait} 秒お待ちください` : totp === undefined ? 'ログイン' : '確認してログイン'}
      </Button>
      {totp !== undefined && (
        <Button variant="subtle" fullWidth onClick={() => setTotp(undefined)}>
          戻る
        </Button>
      )}
    </form>
  );
}
