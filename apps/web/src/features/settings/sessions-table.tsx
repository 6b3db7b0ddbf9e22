import { Button } from '@mantine/core';
import { Icon } from '../../ui/index.ts';
import { deviceWord } from './device.ts';
import classes from './settings.module.css';

const when = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'short', timeStyle: 'short' });

const METHODS: Readonly<Record<string, string>> = {
  password: 'パスワード',
  'password+totp': 'パスワード+認証アプリ',
  passkey: 'パスキー',
  sso: '院内の認証',
  recovery: '再登録コード',
};

export interface SessionRow {
  readonly id: string;
  readonly current: boolean;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly userAgent: string;
  readonly ip: string;
  readonly method: string;
  readonly locked: boolean;
  readonly staffName?: string;
}

interface Props {
  readonly sessions: readonly SessionRow[];
  readonly busy: boolean;
  readonly onRevoke: (session: SessionRow) => void;
}

/** Where somebody is signed in, since when, by what; each row can be ended. */
export function SessionsTable({ sessions, busy, onRevoke }: Props) {
  const named = sessions.some((session) => session.staffName !== undefined);
  return (
    <div className={classes.box}>
      <table className={classes.table}>
        <thead>
          <tr>
            {named && <th>職員</th>}
            <th>端末</th>
            <th>アドレス</th>
            <th>方法</th>
            <th>ログイン</th>
            <th>最後の操作</th>
            <th>状態</th>
            <th aria-label="操作" />
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.id}>
              {named && (
                <td>
                  <b>{session.staffName}</b>
                </td>
              )}
              <td title={session.userAgent}>{deviceWord(session.userAgent)}</td>
              <td>{session.ip}</td>
              <td>{METHODS[session.method] ?? session.method}</td>
              <td>{when.format(new Date(session.createdAt))}</td>
              <td>{when.format(new Date(session.lastSeenAt))}</td>
              <td>{session.locked ? 'ロック中' : '使用中'}</td>
              <td>
                {session.current ? (
                  <span className="ak-done">
                    <Icon name="check" size={12} /> この端末
                  </span>
                ) : (
                  <Button
                    variant="default"
                    size="compact-xs"
                    disabled={busy}
                    aria-label={`${session.staffName ?? ''}${deviceWord(session.userAgent)} のログインを取り消す`}
                    onClick={() => onRevoke(session)}
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
