import { Button } from '@mantine/core';
import { useSession } from '../../../app/index.ts';
import classes from '../settings.module.css';

export interface Enrolment {
  readonly code: string;
  readonly expiresAt: string;
  readonly address: string | null;
  readonly name: string;
}

const time = new Intl.DateTimeFormat('ja-JP', { timeStyle: 'short' });

/** The one-time code, told once, with what to do on the device. */
export function EnrolmentCode({ enrolment, onClose }: { enrolment: Enrolment; onClose: () => void }) {
  const { info } = useSession();
  return (
    <div style={{ display: 'grid', gap: 10 }}>
      <p style={{ margin: 0 }}>
        <b>{enrolment.name}</b> で次のアドレスを開き、医療機関IDと登録コードを入れてください。
      </p>
      <div className={classes.secret}>
        {enrolment.address ?? '登録画面のアドレスは、サーバーの管理者に確かめてください。'}
      </div>
      <div>
        医療機関ID <b>{info.tenant.code}</b>
      </div>
      <div
        className={classes.secret}
        style={{ fontSize: 20, textAlign: 'center' }}
        data-testid="enrolment-code"
      >
        {enrolment.code}
      </div>
      <p className="ak-quiet" style={{ margin: 0 }}>
        {time.format(new Date(enrolment.expiresAt))}{' '}
        まで、1回だけ使えます。この画面を閉じると、もう表示できません。
      </p>
      <Button onClick={onClose}>閉じる</Button>
    </div>
  );
}
