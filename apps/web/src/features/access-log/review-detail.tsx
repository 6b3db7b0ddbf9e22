import type { ReviewHint } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, notifyDone, notifyProblem, useSession } from '../../app/index.ts';
import { Failed, grouped, Icon, Loading, patientNumber, ReasonDialog } from '../../ui/index.ts';
import classes from './access-log.module.css';
import { HINT_WORDS } from './review-words.ts';
import { useReview } from './use-access-log.ts';
import { timeText } from './words.ts';

/** One review: each thing that stands out gets an answer, then a person signs. */
export function ReviewDetail({ reviewId }: { reviewId: string | undefined }) {
  const { may } = useSession();
  const queries = useQueryClient();
  const found = useReview(reviewId);
  const [asked, setAsked] = useState<ReviewHint | 'sign'>();
  const [busy, setBusy] = useState(false);
  if (reviewId === undefined)
    return <aside className={classes.detail}>点検を選ぶか、期間を決めて始めてください。</aside>;
  if (found.isError)
    return (
      <aside className={classes.detail}>
        <Failed error={found.error} onRetry={() => void found.refetch()} />
      </aside>
    );
  if (!found.data)
    return (
      <aside className={classes.detail}>
        <Loading />
      </aside>
    );
  const { review, hints } = found.data;
  const open = hints.filter(({ finding }) => finding === null).length;
  const send = async (text: string): Promise<void> => {
    if (asked === undefined) return;
    setBusy(true);
    try {
      if (asked === 'sign')
        await api.accessLog.signLogReview({ params: { reviewId }, body: { conclusion: text } });
      else
        await api.accessLog.examineLogHint({
          params: { reviewId, hintId: asked.id },
          body: { finding: text },
        });
      await queries.invalidateQueries({
        queryKey: ['accessLog'],
        predicate: ({ queryKey }) => queryKey[1] !== 'rows',
      });
      if (asked === 'sign') notifyDone('点検に署名しました。');
      setAsked(undefined);
    } catch (error) {
      notifyProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const editable = may('accessLog:review') && review.signedBy === null;
  return (
    <aside className={classes.detail} aria-label="点検の内容">
      <h2 className={classes.deed}>{`${review.from} 〜 ${review.to} の点検`}</h2>
      <p className={classes.small}>
        {review.openedBy}が{timeText(review.openedAt)}に開始。記録{grouped(review.entries)}
        件、チェックポイント{grouped(review.size)}
        件の時点。
      </p>
      {hints.length === 0 && <p>気になる記録は見つかりませんでした。</p>}
      <ul className={classes.hints}>
        {hints.map((hint) => (
          <HintItem key={hint.id} hint={hint} {...(editable ? { onExamine: () => setAsked(hint) } : {})} />
        ))}
      </ul>
      {review.signedBy === null ? (
        editable && (
          <Button disabled={open > 0} onClick={() => setAsked('sign')}>
            {open > 0 ? `あと${open}件を確かめると署名できます` : '点検を終えて署名する'}
          </Button>
        )
      ) : (
        <p className={classes.signed}>
          <Icon name="check" /> {review.signedBy}が{timeText(review.signedAt ?? '')}に署名:{' '}
          {review.conclusion}
        </p>
      )}
      <ReasonDialog
        opened={asked !== undefined}
        title={asked === 'sign' ? '点検を終えて署名する' : '確かめた結果'}
        label={asked === 'sign' ? '結論' : '確かめたこと'}
        confirmLabel={asked === 'sign' ? '署名する' : '書き留める'}
        busy={busy}
        onClose={() => setAsked(undefined)}
        onConfirm={(text) => void send(text)}
      />
    </aside>
  );
}

/** Somebody without an account here: the provider's staff, or an account that has been removed. */
const OUTSIDER = '事業者の作業者など院内に登録のない人';

function HintItem({ hint, onExamine }: { hint: ReviewHint; onExamine?: () => void }) {
  const { title, why } = HINT_WORDS[hint.kind];
  return (
    <li data-done={hint.finding !== null || undefined}>
      <div>
        <b>
          <Icon name={hint.finding === null ? 'warn' : 'check'} size={12} /> {title}
        </b>{' '}
        {hint.staff ? (hint.staff.role === '' ? OUTSIDER : hint.staff.name) : '(不明な利用者)'}
        {hint.patient &&
          ` → ${hint.patient.number === null ? '' : patientNumber(hint.patient.number)} ${hint.patient.name}`}
        <span className="ak-num">
          {' '}
          {grouped(hint.count)}
          {hint.kind === 'massView' ? '人' : '回'}
        </span>
        <p>
          {why}({timeText(hint.firstAt)} 〜 {timeText(hint.lastAt)})
        </p>
        {hint.finding !== null && (
          <p>
            <b>{hint.examinedBy}</b>: {hint.finding}
          </p>
        )}
      </div>
      {hint.finding === null && onExamine && (
        <Button size="compact-xs" variant="default" onClick={onExamine}>
          確かめた結果を書く
        </Button>
      )}
    </li>
  );
}
