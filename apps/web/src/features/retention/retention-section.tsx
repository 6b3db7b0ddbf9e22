import type { Purge } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, notifyDone, notifyProblem, useSession } from '../../app/index.ts';
import { Failed, grouped, Loading, ReasonDialog, StatusBadge, useSubmit } from '../../ui/index.ts';
import { HoldsPane } from './holds-pane.tsx';
import { KindsTable } from './kinds-table.tsx';
import classes from './retention.module.css';
import { RulesTable } from './rules-table.tsx';

const when = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'short', timeStyle: 'short' });
type Kind = Parameters<typeof api.retention.proposePurge>[0]['body']['kinds'][number];

/** How long what is kept, what stops deletion, and deletion by two persons. Nothing here deletes by itself. */
export function RetentionSection() {
  const { may } = useSession();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['retention', 'overview'],
    queryFn: () => api.retention.retentionOverview(),
  });
  const [asking, setAsking] = useState<readonly Kind[]>();
  const propose = useSubmit({
    send: ({ kinds, reason }: { kinds: readonly Kind[]; reason: string }, call) =>
      api.retention.proposePurge({ body: { kinds: [...kinds], reason } }, call),
    onDone: ({ items }) => {
      setAsking(undefined);
      notifyDone(`${items} 件の消去を申請しました。別の人の承認を待っています。`);
      void client.invalidateQueries({ queryKey: ['retention'] });
      void client.invalidateQueries({ queryKey: ['approvals'] });
    },
  });
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const { asOf, kinds, unknownStarts, purges, rules } = query.data;
  const due = kinds.filter((kind) => kind.due > 0);
  // Rows of the log would drown the records: they are one thing on the list, told by themselves.
  const records = due.filter(({ kind }) => kind !== 'accessLog').reduce((sum, kind) => sum + kind.due, 0);
  const entries = due.find(({ kind }) => kind === 'accessLog')?.due ?? 0;
  const amount =
    entries === 0
      ? `${grouped(records)} 件`
      : `${grouped(records)} 件とアクセスの記録 ${grouped(entries)} 行`;
  return (
    <section className={classes.section}>
      <header>
        <div>
          <h1>保存期間</h1>
          <p>
            {asOf} の時点。期間を過ぎても自動では消えません。消すには、申請した人とは別の人の承認が要ります。
          </p>
        </div>
        {may('retention:manage') && (
          <Button disabled={due.length === 0} onClick={() => setAsking(due.map(({ kind }) => kind))}>
            消去を申請({amount})
          </Button>
        )}
      </header>
      <KindsTable kinds={kinds} unknownStarts={unknownStarts} />
      <HoldsPane />
      <h2>消去の記録</h2>
      <div className={classes.box}>
        {purges.length === 0 ? (
          <p className={classes.none}>消去したことはありません。</p>
        ) : (
          <table className={classes.table}>
            <thead>
              <tr>
                <th>状態</th>
                <th>申請</th>
                <th>理由</th>
                <th className={classes.right}>件数</th>
                <th>承認</th>
                <th>証明書</th>
              </tr>
            </thead>
            <tbody>
              {purges.map((purge) => (
                <PurgeRow key={purge.id} purge={purge} />
              ))}
            </tbody>
          </table>
        )}
      </div>
      <RulesTable rules={rules} />
      <ReasonDialog
        opened={asking !== undefined}
        title="保存期間を過ぎた記録の消去を申請"
        confirmLabel="申請する"
        busy={propose.busy}
        onClose={() => setAsking(undefined)}
        onConfirm={(reason) => asking && propose.submit({ kinds: asking, reason })}
      >
        <p>
          {due
            .map((kind) => `${kind.label} ${grouped(kind.due)} ${kind.kind === 'accessLog' ? '行' : '件'}`)
            .join('、')}
          。承認されると消去が始まり、元に戻せません。
        </p>
        {entries > 0 && (
          <p>
            アクセスの記録は、消す範囲がログ自身に載り、署名されたあとで消えます。ハッシュは残り、証明は続きます。
          </p>
        )}
      </ReasonDialog>
    </section>
  );
}

const STATES = {
  requested: { word: '承認待ち', tone: 'wait', icon: 'clock' },
  running: { word: '消去中', tone: 'wait', icon: 'clock' },
  done: { word: '済', tone: 'done', icon: 'check' },
  rejected: { word: '却下・取下げ', tone: 'quiet', icon: 'close' },
} as const;

/** Why something on an approved list stayed. */
const LEFT: Readonly<Record<string, string>> = {
  hold: '保全中',
  period: '期間がまだある',
  floor: '法定の最低年数がまだある',
  referenced: 'ほかの記録が参照',
  approval: '承認と合わない',
  log: 'ログが署名できない',
  item: '対象が変わった',
};

function PurgeRow({ purge }: { purge: Purge }) {
  const { word, tone, icon } = STATES[purge.state];
  const open = async (): Promise<void> => {
    try {
      const pdf = await api.retention.purgeCertificatePdf({ params: { purgeId: purge.id } });
      window.open(URL.createObjectURL(new Blob([pdf], { type: 'application/pdf' })), '_blank');
    } catch (error) {
      notifyProblem(error);
    }
  };
  const { certificate } = purge;
  return (
    <tr>
      <td>
        <StatusBadge tone={tone} icon={icon}>
          {word}
        </StatusBadge>
      </td>
      <td>
        {when.format(new Date(purge.requestedAt))} {purge.requestedBy}
      </td>
      <td>{purge.reason}</td>
      <td className={classes.right}>
        {certificate ? grouped(certificate.records) : `${grouped(purge.done)} / ${grouped(purge.items)}`}
        {certificate && certificate.skipped > 0 && (
          <div className={classes.left}>
            残した {grouped(certificate.skipped)}(
            {purge.skipReasons.map((reason) => LEFT[reason] ?? reason).join('、')})
          </div>
        )}
      </td>
      <td>{purge.approvedBy ?? ''}</td>
      <td>
        {certificate && (
          <Button variant="default" size="compact-xs" onClick={() => void open()}>
            開く
          </Button>
        )}
      </td>
    </tr>
  );
}
