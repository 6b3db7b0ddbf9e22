import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/states.tsx';
import { api } from '../api.ts';
import { failureText, notifyProblem } from '../problems.ts';
import classes from './session.module.css';
import type { OpenedSession } from './session-context.ts';
import { rememberedTenant, SignInForm } from './sign-in-form.tsx';

/** Leads to the institution's own identity provider; there only where somebody has signed in before. */
export function SsoButton() {
  const tenantCode = rememberedTenant();
  const [pending, setPending] = useState(false);
  if (tenantCode === '') return null;
  const go = (): void => {
    setPending(true);
    api.identity.beginSso({ body: { tenantCode } }).then(
      ({ url }) => window.location.assign(url),
      (error: unknown) => {
        setPending(false);
        notifyProblem(error);
      },
    );
  };
  return (
    <Button variant="subtle" size="compact-sm" loading={pending} onClick={go}>
      院内の認証でログイン
    </Button>
  );
}

interface ReturnProps {
  readonly onSignedIn: (info: OpenedSession) => void;
  readonly onBack: () => void;
}

type State =
  | { readonly step: 'asking' }
  | { readonly step: 'linking'; readonly flow: string; readonly tenantCode: string }
  | { readonly step: 'failed'; readonly text: string };

/** The way back from the provider: what stands in the address is handed to the server and taken out of it at once. */
export function SsoReturn({ onSignedIn, onBack }: ReturnProps) {
  const [state, setState] = useState<State>({ step: 'asking' });
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    const query = window.location.search.slice(1);
    window.history.replaceState(null, '', '/');
    api.identity.finishSso({ body: { query: query === '' ? 'none' : query } }).then(
      (answer) => {
        if (answer.result === 'signedIn') onSignedIn(answer.session);
        else setState({ step: 'linking', flow: answer.flow, tenantCode: answer.tenantCode });
      },
      (error: unknown) => {
        const { title, next } = failureText(error);
        setState({ step: 'failed', text: `${title}${next}` });
      },
    );
  }, [onSignedIn]);
  if (state.step === 'asking') return <Loading />;
  return (
    <div className={classes.form}>
      {state.step === 'linking' ? (
        <>
          <p className={classes.lead}>
            初めての院内の認証です。今までのログインIDとパスワードを一度だけ入れて、結び付けます。
          </p>
          <SignInForm tenantCode={state.tenantCode} ssoFlow={state.flow} onSignedIn={onSignedIn} />
        </>
      ) : (
        <p role="alert" className={classes.failure}>
          <Icon name="danger" /> {state.text}
        </p>
      )}
      <Button variant="subtle" fullWidth onClick={onBack}>
        戻る
      </Button>
    </div>
  );
}
