import type { Recovery } from '@akashi/contract';
import { Button, Modal, Select, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, notifyDone, useSession } from '../../app/index.ts';
import { Failed, Loading, StatusBadge, useSubmit } from '../../ui/index.ts';
import classes from './settings.module.css';

const KEY = ['identity', 'recoveries'];
const when = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'short', timeStyle: 'short' });

const STATES = {
  ready: { word: '発行できます', tone: 'wait', icon: 'warn' },
  handedOver: { word: '発行済', tone: 'done', icon: 'check' },
  used: { word: '使用済', tone: 'quiet', icon: 'check' },
  expired: { word: '期限切れ', tone: 'quiet', icon: 'close' },
} as const;

/** For somebody who lost phone or key: asked for by one administrator, approved by another, then a code for a day. */
export function RecoveryBox() {
  const query = useQuery({ queryKey: KEY, queryFn: () => api.identity.listRecoveries() });
  const [asking, setAsking] = useState(false);
  const [code, setCode] = useState<{ code: string; recovery: Recovery }>();
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const { recoveries } = query.data;
  return (
    <div className={classes.box}>
      <div className={`${classes.padded} ${classes.line}`}>
        <span>
          <b>認証のやり直し</b>
          <br />
          <span className="ak-quiet">
            携帯電話やセキュリティキーを失くした職員のために。別の管理者が承認すると、24時間だけ使える再登録コードを出せます。
          </span>
        </span>
        <Button variant="default" onClick={() => setAsking(true)}>
          申請する
        </Button>
      </div>
      {recoveries.length > 0 && <List recoveries={recoveries} onCode={setCode} />}
      <Modal opened={asking} onClose={() => setAsking(false)} title="認証のやり直しを申請" size={460}>
        {asking && <Ask onDone={() => setAsking(false)} />}
      </Modal>
      <Modal opened={code !== undefined} onClose={() => setCode(undefined)} title="再登録コード" size={460}>
        {code && (
          <>
            <p style={{ marginTop: 0 }}>
              {code.recovery.staffName}さんに、直接お渡しください。一度しか表示されません。
              {when.format(new Date(code.recovery.expiresAt))} まで使えます。
            </p>
            <div className={classes.code}>{code.code}</div>
            <p className="ak-quiet">ログイン画面の「再登録コードを使う」から入れます。</p>
          </>
        )}
      </Modal>
    </div>
  );
}

interface ListProps {
  readonly recoveries: readonly Recovery[];
  readonly onCode: (shown: { code: string; recovery: Recovery }) => void;
}

function List({ recoveries, onCode }: ListProps) {
  const client = useQueryClient();
  const issue = useSubmit({
    send: (recovery: Recovery, call) =>
      api.identity.issueRecoveryCode({ params: { recoveryId: recovery.id } }, call),
    onDone: ({ code }, recovery) => {
      onCode({ code, recovery });
      void client.invalidateQueries({ queryKey: KEY });
    },
  });
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>職員</th>
          <th>申請</th>
          <th>承認</th>
          <th>承認した時</th>
          <th>期限</th>
          <th>状態</th>
          <th aria-label="操作" />
        </tr>
      </thead>
      <tbody>
        {recoveries.map((one) => {
          const { word, tone, icon } = STATES[one.state];
          return (
            <tr key={one.id}>
              <td>
                <b>{one.staffName}</b>
              </td>
              <td>{one.requestedBy}</td>
              <td>{one.approvedBy}</td>
              <td>{when.format(new Date(one.approvedAt))}</td>
              <td>{when.format(new Date(one.expiresAt))}</td>
              <td>
                <StatusBadge tone={tone} icon={icon}>
                  {word}
                </StatusBadge>
              </td>
              <td>
                {one.state === 'ready' && (
                  <Button size="compact-xs" disabled={issue.busy} onClick={() => issue.submit(one)}>
                    コードを発行
                  </Button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Ask({ onDone }: { onDone: () => void }) {
  const { info } = useSession();
  const [staffId, setStaffId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const staff = useQuery({ queryKey: ['identity', 'staff'], queryFn: () => api.identity.listStaff() });
  const request = useSubmit({
    send: (id: string, call) =>
      api.identity.requestRecovery({ params: { staffId: id }, body: { reason: reason.trim() } }, call),
    onDone: () => {
      notifyDone('申請しました。別の管理者の承認を待っています。');
      onDone();
    },
  });
  const choices = (staff.data?.staff ?? [])
    .filter((member) => member.active && member.id !== info.staff.id)
    .map((member) => ({ value: member.id, label: `${member.name}(${member.loginId})` }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (staffId) request.submit(staffId);
  };
  return (
    <form onSubmit={submit} className={classes.stack}>
      <p style={{ margin: 0 }}>
        承認されると、その職員のパスキーと認証アプリの登録は消え、すべての端末のログインが終わります。
      </p>
      <Select label="職員" data={choices} value={staffId} onChange={setStaffId} searchable data-autofocus />
      <Textarea
        label="理由"
        placeholder="例: 携帯電話を紛失"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
      />
      <div className={classes.end}>
        <Button type="submit" loading={request.busy} disabled={!staffId || reason.trim() === ''}>
          申請する
        </Button>
      </div>
    </form>
  );
}
