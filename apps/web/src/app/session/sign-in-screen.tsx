import { signInByPasskey } from './passkey.ts';
import { OrByPassword, PasskeyButton } from './passkey-button.tsx';
import classes from './session.module.css';
import type { SessionInfo } from './session-context.ts';
import { SignInForm } from './sign-in-form.tsx';

/** The first screen of the day: the passkey first, the password as the second way. */
export function SignInScreen({ onSignedIn }: { onSignedIn: (info: SessionInfo) => void }) {
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
        <div className={classes.form}>
          <PasskeyButton label="パスキーでログイン" act={signInByPasskey} onDone={onSignedIn} />
          <OrByPassword />
          <SignInForm onSignedIn={onSignedIn} />
        </div>
      </div>
    </main>
  );
}
