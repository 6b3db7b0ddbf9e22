import type { RevisionActivation, RevisionEdition } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../app/index.ts';
import { Failed, grouped, Loading, StatusBadge } from '../../ui/index.ts';
import { ActivationDialog } from './activation-dialog.tsx';
import { BackDialog } from './back-dialog.tsx';
import { ReplayPane } from './replay-pane.tsx';
import classes from './revision.module.css';
import { useOverview } from './use-revision.ts';
import { dateText } from './words.ts';

const when = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'short', timeStyle: 'short' });

/** A coming fee schedule: what it would change, switching to it on a day, and back. */
export function RevisionSection() {
  const query = useOverview();
  if (query.isError && !query.data)
    return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const { editions, activations, replays, lastMonth } = query.data;
  return (
    <section className={classes.section}>
      <header>
        <div>
          <h1>診療報酬改定</h1>
          <p>
            新しい点数表は、今の点数表の横に読み込みます。切り替えるまで点数は変わらず、切り替えても、適用日より前の診療は変わりません。
          </p>
        </div>
      </header>
      {editions.length === 0 ? (
        <p className={classes.nothing}>
          読み込まれている新しい点数表はありません。公開された公式マスターを、サーバーで{' '}
          <code>akashi masters import --beside 名前 --from 適用日 フォルダー</code> と読み込んでください。
        </p>
      ) : (
        <>
          <Editions editions={editions} activations={activations} />
          <ReplayPane editions={editions} replays={replays} lastMonth={lastMonth} />
        </>
      )}
      {activations.length > 0 && <History activations={activations} />}
    </section>
  );
}

function Editions({
  editions,
  activations,
}: {
  readonly editions: readonly RevisionEdition[];
  readonly activations: readonly RevisionActivation[];
}) {
  const { may } = useSession();
  const [switching, setSwitching] = useState<RevisionEdition>();
  const [withdrawing, setWithdrawing] = useState<RevisionActivation>();
  const top = activations.find(({ withdrawnAt }) => withdrawnAt === null);
  const activate = may('revision:activate');
  return (
    <div className={classes.box}>
      <table className={classes.table} aria-label="読み込まれている点数表">
        <thead>
          <tr>
            <th>点数表</th>
            <th>適用開始</th>
            <th>ファイル</th>
            <th>状態</th>
            <th aria-label="操作" />
          </tr>
        </thead>
        <tbody>
          {editions.map((edition) => {
            const active = activations.find(
              (one) => one.withdrawnAt === null && one.editionId === edition.id,
            );
            return (
              <tr key={edition.id}>
                <td>
                  <b>{edition.name}</b>
                </td>
                <td>{dateText(edition.start)}</td>
                <td className="ak-quiet">
                  {edition.files.map((file) => `${file.fileName}(${grouped(file.rows)}行)`).join('、')}
                </td>
                <td>
                  {active ? (
                    <StatusBadge tone="done" icon="check" filled>
                      {`使用中(${dateText(active.validFrom)}の診療から)`}
                    </StatusBadge>
                  ) : (
                    <StatusBadge tone="quiet" icon="clock">
                      未適用
                    </StatusBadge>
                  )}
                </td>
                <td className={classes.right}>
                  {activate && !active && (
                    <Button size="compact-sm" variant="default" onClick={() => setSwitching(edition)}>
                      この点数表に切り替える
                    </Button>
                  )}
                  {activate && active && active.id === top?.id && (
                    <Button size="compact-sm" variant="default" onClick={() => setWithdrawing(active)}>
                      前の点数表に戻す
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {!activate && <p className={classes.nothing}>切り替えと戻しは管理者が行います。</p>}
      <ActivationDialog edition={switching} onClose={() => setSwitching(undefined)} />
      <BackDialog activation={withdrawing} onClose={() => setWithdrawing(undefined)} />
    </div>
  );
}

function History({ activations }: { readonly activations: readonly RevisionActivation[] }) {
  return (
    <details>
      <summary>切り替えの履歴({activations.length})</summary>
      <div className={classes.box}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>点数表</th>
              <th>適用する診療日</th>
              <th>切り替え</th>
              <th>取り消し</th>
            </tr>
          </thead>
          <tbody>
            {activations.map((one) => (
              <tr key={one.id}>
                <td>{one.editionName}</td>
                <td>{dateText(one.validFrom)}から</td>
                <td>
                  {when.format(new Date(one.activatedAt))} {one.activatedBy}
                </td>
                <td>
                  {one.withdrawnAt && `${when.format(new Date(one.withdrawnAt))} ${one.withdrawnBy ?? ''}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
