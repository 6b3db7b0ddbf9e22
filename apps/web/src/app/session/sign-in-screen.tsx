import { Button } from '@mantine/core';
import { useState } from 'react';
import { EmergencySignIn } from './emergency-sign-in.tsx';
import { signInByPasskey } from './passkey.ts';
import { OrByPassword, PasskeyButton } from './passkey-button.tsx';
import { PendingSignOut } from './pending-sign-out.tsx';
import { RecoveryForm } from './recovery-form.tsx';
import classes from './session.module.css';
import type { OpenedSession } from './session-context.ts';
import { SignInForm } from './sign-in-form.tsx';
import { SsoButton, SsoReturn } from './sso.tsx';

interface Props {
  readonly onSignedIn: (info: OpenedSession) => void;
}

/** The first screen of the day: the passkey first, the password as the second way, the rare ways below. */
export function SignInScreen({ onSignedIn }: Props) {
  const [way, setWay] = useState<'usual' | 'recovery' | 'sso' | 'emergency'>(
    window.location.pathname === '/sign-in/sso' ? 'sso' : 'usual',
  );
  const back = (): void => setWay('usual');
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <h1 className={classes.brand}>
          <span className={classes.seal} aria-hidden>
            証
          </span>
          Akashi
        </h1>
        <p className={classes.hint}>電子カルテ・レセプト</p>
        <PendingSignOut />
        {way === 'sso' && <SsoReturn onSignedIn={onSignedIn} onBack={back} />}
        {way === 'recovery' && <RecoveryForm onSignedIn={onSignedIn} onBack={back} />}
        {way === 'emergency' && <EmergencySignIn onSignedIn={onSignedIn} onBack={back} />}
        {way === 'usual' && (
          <>
            <div className={classes.form}>
              <PasskeyButton label="パスキーでログイン" act={signInByPasskey} onDone={onSignedIn} />
              <OrByPassword />
              <SignInForm onSignedIn={onSignedIn} />
            </div>
            <div className={classes.rare}>
              <SsoButton />
              <Button variant="subtle" size="compact-sm" onClick={() => setWay('recovery')}>
                再登録コードを使う
              </Button>
              <Button variant="subtle" size="compact-sm" onClick={() => setWay('emergency')}>
                非常時アカウントを使う
              </Button>
            </div>
          </>
        )}
      </div>
    </main>
  );
}
