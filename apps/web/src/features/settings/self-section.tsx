import { Button, Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, notifyDone, useSession } from '../../app/index.ts';
import { Failed, Icon, Loading, StatusBadge, useSubmit } from '../../ui/index.ts';
import { deviceWord } from './device.ts';
import { Section } from './section.tsx';
import classes from './settings.module.css';
import { TotpEnrolment } from './totp-enrolment.tsx';

const when = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'short', timeStyle: 'short' });

/** A person's own sign-ins: where they are open, and the second factor. */
export function SelfSection() {
  const { info } = useSession();
  const [enrolling, setEnrolling] = useState(false);
  const staff = useQuery({ queryKey: ['identity', 'staff'], queryFn: () => api.identity.listStaff() });
  const own = staff.data?.staff.find((member) => member.id === info.staff.id);
  return (
    <Section title="自分のログイン" lead={`${info.staff.name}(${info.staff.loginId})`}>
      <div
        className={`${classes.box} ${classes.padded}`}
        style={{ display: 'flex', gap: 12, alignItems: 'center' }}
      >
        <span style={{ flex: 1 }}>
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
          <span className="ak-quiet">ログインのとき、パスワードに加えて6桁の数字を求めます。</span>
        </span>
        <Button variant={own?.totp ? 'default' : 'filled'} onClick={() => setEnrolling(true)}>
          {own?.totp ? '登録し直す' : '登録する'}
        </Button>
      </div>
      <h2>ログイン中の端末</h2>
      <Sessions />
      <Modal
        opened={enrolling}
        onClose={() => setEnrolling(false)}
        title="認証アプリの登録"
        size={460}
        closeOnClickOutside={false}
      >
        <TotpEnrolment onDone={() => setEnrolling(false)} />
      </Modal>
    </Section>
  );
}

function Sessions() {
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['identity', 'sessions'], queryFn: () => api.identity.listSessions() });
  const revoke = useSubmit({
    send: (sessionId: string, call) => api.identity.revokeSession({ params: { sessionId } }, call),
    onDone: () => {
      notifyDone('その端末のログインを取り消しました。');
      void client.invalidateQueries({ queryKey: ['identity', 'sessions'] });
    },
  });
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  return (
    <div className={classes.box}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>端末</th>
            <th>アドレス</th>
            <th>ログイン</th>
            <th>最後の操作</th>
            <th aria-label="操作" />
          </tr>
        </thead>
        <tbody>
          {query.data.sessions.map((session) => (
            <tr key={session.id}>
              <td title={session.userAgent}>{deviceWord(session.userAgent)}</td>
              <td>{session.ip}</td>
              <td>{when.format(new Date(session.createdAt))}</td>
              <td>{when.format(new Date(session.lastSeenAt))}</td>
              <td>
                {session.current ? (
                  <span className="ak-done">
                    <Icon name="check" size={12} /> この端末
                  </span>
                ) : (
                  <Button
                    variant="default"
                    size="compact-xs"
                    disabled={revoke.busy}
                    onClick={() => revoke.submit(session.id)}
                  >
                    取り消す
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
