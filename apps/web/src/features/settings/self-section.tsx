import { Button, Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, notifyDone, PasswordChange, TotpEnrolment, useSession } from '../../app/index.ts';
import { Failed, Loading, StatusBadge, useSubmit } from '../../ui/index.ts';
import { PasskeysBox } from './passkeys-box.tsx';
import { Section } from './section.tsx';
import { type SessionRow, SessionsTable } from './sessions-table.tsx';
import classes from './settings.module.css';

/** A person's own ways to sign in, and where he is signed in now. */
export function SelfSection() {
  const { info } = useSession();
  return (
    <Section title="自分のログイン" lead={`${info.staff.name}(${info.staff.loginId})`}>
      <PasskeysBox />
      <SecondWay />
      <h2>ログイン中の端末</h2>
      <Sessions />
    </Section>
  );
}

function SecondWay() {
  const { info } = useSession();
  const [open, setOpen] = useState<'totp' | 'password'>();
  const staff = useQuery({ queryKey: ['identity', 'staff'], queryFn: () => api.identity.listStaff() });
  const own = staff.data?.staff.find((member) => member.id === info.staff.id);
  const close = (): void => setOpen(undefined);
  return (
    <div className={classes.box}>
      <div className={`${classes.padded} ${classes.line}`}>
        <span>
          <b>認証アプリ</b>{' '}
          {own &&
            (own.totp ? (
              <StatusBadge tone="done" icon="shield">
                登録済
              </StatusBadge>
            ) : (
              <StatusBadge tone="wait" icon="warn">
                未登録
              </StatusBadge>
            ))}
          <br />
          <span className="ak-quiet">
            パスワードでログインするとき、加えて6桁の数字を求めます。パスキーが使えない場所のために。
          </span>
        </span>
        <Button variant="default" onClick={() => setOpen('totp')}>
          {own?.totp ? '登録し直す' : '登録する'}
        </Button>
      </div>
      <div className={`${classes.padded} ${classes.line}`}>
        <span>
          <b>パスワード</b>
          <br />
          <span className="ak-quiet">
            定期的な変更は要りません。人に知られたかもしれないときに変えてください。
          </span>
        </span>
        <Button variant="default" onClick={() => setOpen('password')}>
          変える
        </Button>
      </div>
      <Modal
        opened={open === 'totp'}
        onClose={close}
        title="認証アプリの登録"
        size={460}
        closeOnClickOutside={false}
      >
        <TotpEnrolment onDone={close} />
      </Modal>
      <Modal opened={open === 'password'} onClose={close} title="パスワードの変更" size={420}>
        <PasswordChange
          onDone={() => {
            notifyDone('パスワードを変えました。ほかの端末のログインは終わりました。');
            close();
          }}
        />
      </Modal>
    </div>
  );
}

function Sessions() {
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['identity', 'sessions'], queryFn: () => api.identity.listSessions() });
  const revoke = useSubmit({
    send: ({ id }: SessionRow, call) => api.identity.revokeSession({ params: { sessionId: id } }, call),
    onDone: () => {
      notifyDone('その端末のログインを取り消しました。');
      void client.invalidateQueries({ queryKey: ['identity', 'sessions'] });
    },
  });
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  return <SessionsTable sessions={query.data.sessions} busy={revoke.busy} onRevoke={revoke.submit} />;
}
