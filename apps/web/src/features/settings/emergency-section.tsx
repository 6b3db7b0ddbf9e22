import { type EmergencyAccount, ROLE_WORDS } from '@akashi/contract';
import { Button, Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, notifyDone } from '../../app/index.ts';
import {
  Choice,
  Empty,
  Failed,
  Field,
  Loading,
  type Paper,
  PrintSheet,
  ReasonDialog,
  StatusBadge,
  type Tone,
  useSubmit,
} from '../../ui/index.ts';
import { dateAndTime } from './approval-words.ts';
import { envelopeSecret } from './envelope-secret.ts';
import { asRole, ROLES } from './roles.ts';
import { Section } from './section.tsx';
import classes from './settings.module.css';

const STATES: Record<EmergencyAccount['state'], { readonly tone: Tone; readonly label: string }> = {
  sealed: { tone: 'done', label: '封緘中' },
  open: { tone: 'danger', label: '使用中' },
  used: { tone: 'wait', label: '使用後・未確認' },
  closed: { tone: 'quiet', label: '停止中' },
};

/** Sealed accounts: a new envelope, what it was used for, and its closing. */
export function EmergencySection() {
  const client = useQueryClient();
  const [making, setMaking] = useState(false);
  const [closing, setClosing] = useState<EmergencyAccount>();
  const [papers, setPapers] = useState<readonly Paper[]>([]);
  const query = useQuery({ queryKey: ['emergency'], queryFn: () => api.accounts.listEmergency() });
  const again = () => void client.invalidateQueries({ queryKey: ['emergency'] });
  const print = (accountId: string, secret: string) =>
    setPapers([
      {
        id: accountId,
        label: '封入紙',
        load: () => api.accounts.printEnvelope({ params: { accountId }, body: { secret } }),
      },
    ]);
  const seal = useSubmit({
    send: ({ accountId, secret }: { accountId: string; secret: string }, call) =>
      api.accounts.sealEmergency({ params: { accountId }, body: { secret } }, call),
    onDone: ({ id }, { secret }) => {
      again();
      print(id, secret);
    },
  });
  const close = useSubmit({
    send: ({ accountId, review }: { accountId: string; review: string }, call) =>
      api.accounts.closeEmergency({ params: { accountId }, body: { review } }, call),
    onDone: () => {
      setClosing(undefined);
      again();
      notifyDone('非常時アカウントを閉じ、確認を記録しました。');
    },
  });
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  return (
    <Section
      title="非常時アカウント"
      lead="紙を封筒に入れて保管します。開封して使うと、すべての管理者にすぐに知らせが届きます。"
      actions={<Button onClick={() => setMaking(true)}>作って封をする</Button>}
    >
      {query.data.accounts.length === 0 && (
        <Empty title="非常時アカウントはありません。">
          <p>夜間・休日・災害のときのために、1つは封をして保管してください。</p>
        </Empty>
      )}
      {query.data.accounts.map((account) => {
        const { tone, label } = STATES[account.state];
        return (
          <article
            key={account.id}
            className={`${classes.box} ${classes.request}`}
            aria-label={account.label}
          >
            <header>
              <StatusBadge tone={tone} icon={account.state === 'sealed' ? 'shield' : 'warn'}>
                {label}
              </StatusBadge>
              <b>{account.label}</b>
              <span className="ak-quiet">
                {ROLE_WORDS[account.role]}の権限・最長 {account.hours} 時間
                {account.sealedAt && `・${dateAndTime(account.sealedAt)} ${account.sealedBy ?? ''} 封緘`}
              </span>
              <span className={classes.push}>
                {(account.state === 'sealed' || account.state === 'closed') && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={seal.busy}
                    onClick={() => seal.submit({ accountId: account.id, secret: envelopeSecret() })}
                  >
                    新しい封筒にする
                  </Button>
                )}
                {account.state !== 'closed' && (
                  <Button
                    size="compact-sm"
                    variant={account.state === 'sealed' ? 'default' : 'filled'}
                    onClick={() => setClosing(account)}
                  >
                    {account.state === 'sealed' ? '停止する' : '閉じて確認'}
                  </Button>
                )}
              </span>
            </header>
            {account.uses.length > 0 && (
              <table className={classes.table}>
                <thead>
                  <tr>
                    <th>開封</th>
                    <th>使った人</th>
                    <th>理由</th>
                    <th>期限</th>
                    <th>確認</th>
                  </tr>
                </thead>
                <tbody>
                  {account.uses.map((use) => (
                    <tr key={use.id}>
                      <td>{dateAndTime(use.openedAt)}</td>
                      <td>{use.person}</td>
                      <td>{use.reason}</td>
                      <td>{dateAndTime(use.expiresAt)}</td>
                      <td>
                        {use.closedAt
                          ? `${dateAndTime(use.closedAt)} ${use.closedBy ?? ''}「${use.review}」`
                          : '未確認'}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </article>
        );
      })}
      <Modal opened={making} onClose={() => setMaking(false)} title="非常時アカウントを作る" size="sm">
        <NewAccount
          onDone={(id, secret) => {
            setMaking(false);
            again();
            print(id, secret);
          }}
        />
      </Modal>
      <ReasonDialog
        opened={closing !== undefined}
        title={`${closing?.label ?? ''} を閉じる`}
        label="何に使ったかの確認"
        confirmLabel="閉じて記録する"
        busy={close.busy}
        onClose={() => setClosing(undefined)}
        onConfirm={(review) => closing && close.submit({ accountId: closing.id, review })}
      >
        開いている画面はすぐに閉じ、同じ封筒では二度と入れません。
      </ReasonDialog>
      <PrintSheet title="封筒に入れる紙" papers={papers} onClose={() => setPapers([])} />
    </Section>
  );
}

function NewAccount({ onDone }: { onDone: (id: string, secret: string) => void }) {
  const [label, setLabel] = useState('当直');
  const [role, setRole] = useState('doctor');
  const [hours, setHours] = useState('12');
  const submit = useSubmit({
    send: (secret: string, call) =>
      api.accounts.createEmergency(
        { body: { label, role: asRole(role), hours: Number(hours), secret } },
        call,
      ),
    onDone: ({ id }, secret) => onDone(id, secret),
  });
  return (
    <div className={classes.stack}>
      <Field
        label="封筒に書く名前"
        required
        value={label}
        onChange={setLabel}
        error={submit.fields.get('label')}
      />
      <Choice label="使えるようになる権限" value={role} onChange={setRole} options={ROLES} />
      <Choice
        label="開封から使える時間"
        value={hours}
        onChange={setHours}
        options={['2', '6', '12', '24'].map((value) => ({ value, label: `${value} 時間` }))}
      />
      <Button disabled={label.trim() === '' || submit.busy} onClick={() => submit.submit(envelopeSecret())}>
        封をして紙を印刷
      </Button>
    </div>
  );
}
