import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, notifyDone, notifyProblem, useSession } from '../../app/index.ts';
import { Failed, grouped, Icon, Loading, ReasonDialog } from '../../ui/index.ts';
import classes from './maintenance.module.css';
import { minutesLeft, refusalText, timeText } from './words.ts';

type Asked = 'approve' | 'refuse' | 'review';

const ASKED: Readonly<Record<Asked, { title: string; label: string; confirm: string; done: string }>> = {
  approve: {
    title: '保守作業を承認する',
    label: '条件や連絡(なければ空欄)',
    confirm: '承認する',
    done: '承認しました。',
  },
  refuse: { title: '保守作業を断る', label: '理由', confirm: '断る', done: '断りました。' },
  review: {
    title: '報告を確かめて署名する',
    label: '計画と比べて確かめたこと',
    confirm: '署名する',
    done: '報告に署名しました。',
  },
};

/** Plan beside record, and the buttons of the institution. */
export function WorkDetail({ workId }: { workId: string | undefined }) {
  const { may } = useSession();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked>();
  const [busy, setBusy] = useState(false);
  const found = useQuery({
    queryKey: ['maintenance', 'work', workId],
    queryFn: () => api.maintenance.readWork({ params: { workId: workId ?? '' } }),
    enabled: workId !== undefined,
    refetchInterval: 10_000,
  });
  if (workId === undefined)
    return <aside className={classes.detail}>一覧から選ぶと、計画と実際に行われたことがここに出ます。</aside>;
  if (found.isError && !found.data)
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
  const { work, statements } = found.data;
  const params = { workId };
  const send = async (call: () => Promise<unknown>, done: string): Promise<void> => {
    setBusy(true);
    try {
      await call();
      notifyDone(done);
      setAsked(undefined);
    } catch (error) {
      notifyProblem(error);
    } finally {
      await queries.invalidateQueries({ queryKey: ['maintenance'] });
      setBusy(false);
    }
  };
  const confirm = (note: string): Promise<void> => {
    const calls: Readonly<Record<Asked, () => Promise<unknown>>> = {
      approve: () => api.maintenance.approveWork({ params, body: { note } }),
      refuse: () => api.maintenance.refuseWork({ params, body: { note } }),
      review: () => api.maintenance.reviewWork({ params, body: { note } }),
    };
    return asked === undefined ? Promise.resolve() : send(calls[asked], ASKED[asked].done);
  };
  const decides = may('maintenance:approve');
  const waits = work.state === 'requested' || work.renewal !== null;
  const running = work.state === 'approved';
  const over = work.state === 'over' || work.state === 'ended';
  return (
    <aside className={classes.detail} aria-label="選んだ保守作業">
      <h2>{work.reason}</h2>
      {running && (
        <p className={classes.running} role="status">
          <Icon name="warn" /> <b>作業中です(残り{minutesLeft(work.expiresAt, Date.now())}分)</b>
          {decides && (
            <Button
              size="compact-sm"
              color="red.9"
              loading={busy}
              onClick={() =>
                void send(() => api.maintenance.endWork({ params }), '保守作業を終了させました。')
              }
            >
              今すぐ終了させる
            </Button>
          )}
        </p>
      )}
      <dl className={classes.facts}>
        <Fact name="作業者">
          {work.operator}(受付番号 {work.ticket})
        </Fact>
        <Fact name="計画">{work.plan}</Fact>
        <Fact name="読む範囲">{work.areas.map(({ label }) => label).join('、')}</Fact>
        <Fact name="氏名など">
          {work.unmasked ? <b className="ak-wait">伏せずに読む</b> : '伏せて読む(＊で表示)'}
        </Fact>
        <Fact name="時間">
          {work.minutes}分{work.startedAt && `(${timeText(work.startedAt)} 〜 ${timeText(work.expiresAt)})`}
        </Fact>
        {work.renewal && (
          <Fact name="延長">
            {work.renewal.minutes}分: {work.renewal.reason}
          </Fact>
        )}
        {work.decidedBy && (
          <Fact name="判断">
            {work.decidedBy} {timeText(work.decidedAt)} {work.decisionNote}
          </Fact>
        )}
        {work.summary !== '' && <Fact name="報告">{work.summary}</Fact>}
        {work.reviewedBy && (
          <Fact name="確認">
            {work.reviewedBy} {timeText(work.reviewedAt)} {work.reviewNote}
          </Fact>
        )}
      </dl>
      {decides && waits && (
        <div className={classes.buttons}>
          <Button onClick={() => setAsked('approve')}>{work.renewal ? '延長を承認する' : '承認する'}</Button>
          <Button variant="default" onClick={() => setAsked('refuse')}>
            断る
          </Button>
        </div>
      )}
      <h3>
        行われた問い合わせ {grouped(work.statements)}件(患者のべ{grouped(work.patients)}人、拒否
        {grouped(work.refused)}件)
      </h3>
      <ol className={classes.statements}>
        {statements.map((one) => (
          <li key={one.n} data-refused={one.refusal !== null || undefined}>
            <code>{one.query}</code>
            <span className="ak-quiet ak-num">
              {timeText(one.at)}{' '}
              {one.refusal === null
                ? `${grouped(one.rows)}行・患者${grouped(one.patients)}人`
                : refusalText(one.refusal)}
              {one.unmasked && '・伏せずに表示'}
            </span>
          </li>
        ))}
      </ol>
      {decides && over && work.reviewedBy === null && (
        <Button onClick={() => setAsked('review')}>計画と比べて署名する</Button>
      )}
      {asked && (
        <ReasonDialog
          opened
          title={ASKED[asked].title}
          label={ASKED[asked].label}
          confirmLabel={ASKED[asked].confirm}
          required={asked !== 'approve'}
          busy={busy}
          onClose={() => setAsked(undefined)}
          onConfirm={(note) => void confirm(note)}
        />
      )}
    </aside>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
