import { Button } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { OffHoursReason } from './off-hours-reason.tsx';
import { enrolPasskey } from './passkey.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { PasswordChange } from './password-change.tsx';
import classes from './session.module.css';
import { useSession } from './session-context.ts';
import { TotpEnrolment } from './totp-enrolment.tsx';

/** What somebody new does before work begins: a password of his own, and a second factor where the house wants one. */
export function FirstSteps({ onDone }: { onDone: () => void }) {
  const { info, signOut } = useSession();
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <h1 className={classes.title}>
          <Icon name="shield" size={18} /> はじめる前に
        </h1>
        <p className={classes.lead}>
          {info.tenant.name}
          <br />
          <b>{info.staff.name}</b>
        </p>
        {info.must === 'password' && <OwnPassword onDone={onDone} />}
        {info.must === 'factor' && <SecondFactor onDone={onDone} />}
        {info.must === 'reason' && <OffHoursReason onDone={onDone} />}
        <Button variant="subtle" mt="md" fullWidth onClick={signOut}>
          ログアウト
        </Button>
      </div>
    </main>
  );
}

function OwnPassword({ onDone }: { onDone: () => void }) {
  return (
    <>
      <p className={classes.hint}>
        渡されたパスワードは、ほかの人も知っています。ご自分だけのパスワードに変えてください。
      </p>
      <PasswordChange onDone={onDone} />
    </>
  );
}

function SecondFactor({ onDone }: { onDone: () => void }) {
  const [app, setApp] = useState(false);
  if (app) return <TotpEnrolment onDone={onDone} />;
  return (
    <>
      <p className={classes.hint}>
        この医療機関では、パスワードのほかにもう一つ、ご本人を確かめる方法が必要です。
      </p>
      <div className={classes.form}>
        <PasskeyButton
          label="パスキーを登録する"
          act={() => enrolPasskey('最初のパスキー')}
          onDone={() => onDone()}
        />
        <Button variant="default" size="sm" fullWidth onClick={() => setApp(true)}>
          認証アプリを登録する
        </Button>
      </div>
    </>
  );
}
