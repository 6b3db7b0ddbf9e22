import type { ClaimReturn, ReturnDetail } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, notifyDone, useSession } from '../../../app/index.ts';
import { Failed, Icon, Loading, NotSaved, Points, useSubmit } from '../../../ui/index.ts';
import classes from '../claims-work.module.css';
import { monthText } from '../model/month.ts';
import { useRefresh, useReturn } from '../use-claim-work.ts';
import { Findings } from './findings.tsx';
import { RecordEditor } from './record-editor.tsx';
import { STATE_WORDS } from './words.ts';

/** A returned claim: why it came back, what would be sent instead, and the decisions. */
export function ReturnDetailPane({ row }: { row: ClaimReturn | undefined }) {
  const detail = useReturn(row?.id);
  if (!row)
    return <aside className={classes.detail}>一覧から返戻を選ぶと、理由と直し方がここに出ます。</aside>;
  return (
    <aside className={classes.detail} aria-label="選んだ返戻">
      {detail.isError && !detail.data ? (
        <Failed error={detail.error} onRetry={() => void detail.refetch()} />
      ) : detail.data ? (
        <Body detail={detail.data} />
      ) : (
        <Loading />
      )}
    </aside>
  );
}

function Body({ detail }: { detail: ReturnDetail }) {
  const { may } = useSession();
  const client = useQueryClient();
  const refresh = useRefresh();
  const [editing, setEditing] = useState(false);
  const { row } = detail;
  const show = (next: ReturnDetail): void => {
    client.setQueryData(['claims', 'return', row.id], next);
    refresh();
  };
  const params = { returnId: row.id };
  const expectedVersion = row.version;
  const own = useSubmit({
    send: (_: string, call) =>
      api.claims.correctReturn({ params, body: { expectedVersion, from: 'own' } }, call),
    onDone: (next) => {
      show(next);
      notifyDone('今のレセプトで再請求にまわしました。');
    },
  });
  const decide = useSubmit({
    send: (state: 'withdrawn' | 'open', call) =>
      api.claims.decideReturn({ params, body: { expectedVersion, state } }, call),
    onDone: refresh,
  });
  const waits = row.state === 'open' || row.state === 'ready';
  return (
    <>
      <p>
        <b>{row.patientName}</b>　{row.month === '' ? '診療月不明' : `${monthText(row.month)}分`}　{'　'}
        <Points value={row.points} />　{STATE_WORDS[row.state].label}
      </p>
      <ul className={classes.reasons} aria-label="返戻の理由">
        {row.reasons.map((reason) => (
          <li key={`${reason.code} ${reason.text}`}>
            <Icon name="warn" size={12} /> <b>{reason.code}</b> {reason.text}
            {reason.note !== '' && <>　{reason.note}</>}
            {reason.kind !== '' && <span className="ak-quiet">（{reason.kind}）</span>}
          </li>
        ))}
      </ul>
      <p className="ak-quiet">
        検索番号 {detail.searchNumber === '' ? 'なし' : detail.searchNumber}　履歴 {detail.history}
        行（再請求にそのまま付けます）
      </p>
      {may('claims:write') && waits && (
        <div className={classes.buttons}>
          <Button disabled={row.claimId === null || own.busy} onClick={() => own.submit(row.id)}>
            今のレセプトで再請求
          </Button>
          <Button variant="default" onClick={() => setEditing(true)}>
            項目を直して再請求
          </Button>
          <Button variant="default" disabled={decide.busy} onClick={() => decide.submit('withdrawn')}>
            再請求しない
          </Button>
        </div>
      )}
      {may('claims:write') && (row.state === 'ready' || row.state === 'withdrawn') && (
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={decide.busy}
          onClick={() => decide.submit('open')}
        >
          未対応に戻す
        </Button>
      )}
      <NotSaved submit={own} />
      <NotSaved submit={decide} />
      {row.claimId === null && waits && (
        <p className="ak-wait">
          <Icon name="info" size={12} />{' '}
          当たるレセプトが計算結果にありません。以前のシステムの請求なら「項目を直して再請求」を使ってください。
        </p>
      )}
      <h3>
        {detail.corrected ? '返戻されたものと、再請求するものの違い' : '返戻されたものと、今のレセプトの違い'}
      </h3>
      <Differences detail={detail} />
      <Findings findings={detail.findings} />
      {editing && (
        <RecordEditor
          detail={detail}
          onClose={() => setEditing(false)}
          onSaved={(next) => {
            setEditing(false);
            show(next);
            notifyDone('直したレセプトを再請求にまわしました。');
          }}
        />
      )}
    </>
  );
}

function Differences({ detail }: { detail: ReturnDetail }) {
  if (!detail.corrected && !detail.own) return <p className="ak-quiet">比べるレセプトがありません。</p>;
  if (detail.differences.length === 0)
    return <p className="ak-wait">違いがありません。理由に当たるところを直してから、再請求してください。</p>;
  return (
    <table className={classes.differences}>
      <thead>
        <tr>
          <th>記録</th>
          <th>返戻されたもの</th>
          <th>{detail.corrected ? '再請求' : '今のレセプト'}</th>
        </tr>
      </thead>
      <tbody>
        {detail.differences.map((one) => (
          <tr key={`${one.record} ${one.before} ${one.after}`}>
            <td>{one.record}</td>
            <td>{one.before === '' ? '―' : one.before}</td>
            <td>{one.after === '' ? '―' : one.after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
