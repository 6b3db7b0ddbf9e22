import type { approvals as routes } from '@akashi/contract';
import { Button, SegmentedControl } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, notifyDone } from '../../app/index.ts';
import { Empty, Failed, Loading, ReasonDialog, StatusBadge, useSubmit } from '../../ui/index.ts';
import { APPROVAL_STATES, dateAndTime } from './approval-words.ts';
import { DutyRequest } from './duty-request.tsx';
import { Section } from './section.tsx';
import classes from './settings.module.css';

type Approval = routes.Approval;
type Which = 'waiting' | 'decided';
type Deed = 'approve' | 'reject' | 'withdraw';

const DONE: Record<Deed, string> = {
  approve: '承認して実行しました。',
  reject: '却下しました。',
  withdraw: '申請を取り下げました。',
};

/** Decisions that wait for a second person, and what became of the earlier ones. */
export function ApprovalsSection() {
  const [which, setWhich] = useState<Which>('waiting');
  const [deciding, setDeciding] = useState<{ deed: Deed; approval: Approval }>();
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['approvals', which],
    queryFn: () => api.approvals.listApprovals({ query: { which } }),
  });
  const submit = useSubmit({
    send: ({ deed, id, note }: { deed: Deed; id: string; note: string }, call) => {
      const params = { approvalId: id };
      if (deed === 'approve') return api.approvals.approve({ params, body: { note } }, call);
      if (deed === 'reject') return api.approvals.reject({ params, body: { note } }, call);
      return api.approvals.withdraw({ params, body: {} }, call);
    },
    onDone: (_, { deed }) => {
      setDeciding(undefined);
      notifyDone(DONE[deed]);
      void client.invalidateQueries();
    },
  });
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const list = query.data?.approvals;
  return (
    <Section
      title="承認待ち"
      lead="申請した人と別の人が、内容を確かめて承認します。承認するとすぐに実行されます。"
      actions={
        <>
          <Button variant="default" onClick={() => setAsking(true)}>
            職務を申請
          </Button>
          <SegmentedControl
            size="xs"
            aria-label="表示する申請"
            value={which}
            onChange={(value) => setWhich(value === 'decided' ? 'decided' : 'waiting')}
            data={[
              { value: 'waiting', label: '承認待ち' },
              { value: 'decided', label: '処理済み' },
            ]}
          />
        </>
      }
    >
      {!list && <Loading />}
      {list?.length === 0 && (
        <Empty
          title={which === 'waiting' ? '承認待ちの申請はありません。' : '処理済みの申請はありません。'}
        />
      )}
      {list?.map((approval) => (
        <Card key={approval.id} approval={approval} onDeed={(deed) => setDeciding({ deed, approval })} />
      ))}
      <DutyRequest opened={asking} onClose={() => setAsking(false)} />
      <ReasonDialog
        opened={deciding !== undefined}
        title={deciding ? `${deciding.approval.label}：${WORDS[deciding.deed].title}` : ''}
        confirmLabel={deciding ? WORDS[deciding.deed].confirm : ''}
        required={deciding?.deed === 'reject'}
        label={deciding?.deed === 'reject' ? '却下の理由' : 'ひとこと(なくてもよい)'}
        busy={submit.busy}
        onClose={() => setDeciding(undefined)}
        onConfirm={(note) =>
          deciding && submit.submit({ deed: deciding.deed, id: deciding.approval.id, note })
        }
      >
        {deciding && <Lines approval={deciding.approval} />}
      </ReasonDialog>
    </Section>
  );
}

const WORDS: Record<Deed, { readonly title: string; readonly confirm: string }> = {
  approve: { title: '承認', confirm: '承認して実行' },
  reject: { title: '却下', confirm: '却下する' },
  withdraw: { title: '取り下げ', confirm: '取り下げる' },
};

function Card({ approval, onDeed }: { approval: Approval; onDeed: (deed: Deed) => void }) {
  const state = APPROVAL_STATES[approval.state];
  return (
    <article className={`${classes.box} ${classes.request}`} aria-label={approval.label}>
      <header>
        <StatusBadge tone={state.tone} icon={state.icon}>
          {state.label}
        </StatusBadge>
        <b>{approval.label}</b>
        <span className="ak-quiet">
          {approval.requestedBy.name}（{dateAndTime(approval.requestedAt)} 申請）
        </span>
        <span className={classes.push}>
          {approval.mayDecide && (
            <>
              <Button size="compact-sm" variant="default" onClick={() => onDeed('reject')}>
                却下
              </Button>
              <Button size="compact-sm" onClick={() => onDeed('approve')}>
                承認する
              </Button>
            </>
          )}
          {approval.own && approval.state === 'pending' && (
            <Button size="compact-sm" variant="default" onClick={() => onDeed('withdraw')}>
              取り下げ
            </Button>
          )}
        </span>
      </header>
      <Lines approval={approval} />
    </article>
  );
}

function Lines({ approval }: { approval: Approval }) {
  return (
    <dl className={classes.lines}>
      {approval.lines.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>理由</dt>
        <dd>{approval.reason}</dd>
      </div>
      <div>
        <dt>{approval.decidedAt ? '処理' : '期限'}</dt>
        <dd>
          {approval.decidedAt
            ? `${approval.decidedBy?.name ?? ''} ${dateAndTime(approval.decidedAt)} ${approval.note}`
            : dateAndTime(approval.expiresAt)}
        </dd>
      </div>
    </dl>
  );
}
