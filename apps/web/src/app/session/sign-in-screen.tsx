import { Button } from '@mantine/core';
import { useState } from 'react';
import { EmergencySignIn } from './emergency-sign-in.tsx';
import { signInByPasskey } from './passkey.ts';
import { OrByPassword, PasskeyButton } from './passkey-button.tsx';
import classes from './session.module.css';
import type { SessionInfo } from './session-context.ts';
import { SignInForm } from './sign-in-form.tsx';

/** The first screen of the day: the passkey first, the password as the second way. */
export function SignInScreen({ onSignedIn }: { onSignedIn: (info: SessionInfo) => void }) {
  const [emergency, setEmergency] = useState(false);
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
        {emergency ? (
          <EmergencySignIn onSignedIn={onSignedIn} onBack={() => setEmergency(false)} />
        ) : (
          <div className={classes.form}>
            <PasskeyButton label="パスキーでログイン" act={signInByPasskey} onDone={onSignedIn} />
            <OrByPassword />
            <SignInForm onSignedIn={onSignedIn} />
            <Button variant="subtle" color="gray" size="xs" fullWidth onClick={() => setEmergency(true)}>
              非常時アカウントを使う
            </Button>
          </div>
        )}
      </div>
    </main>
  );
}
