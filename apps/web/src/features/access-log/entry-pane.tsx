import { logWord, PURPOSE_WORDS, RESULT_WORDS } from '@akashi/contract';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Failed, Icon, Loading, patientNumber } from '../../ui/index.ts';
import classes from './access-log.module.css';
import { type Verdict, verifyEntry } from './model/verify-entry.ts';
import { useLogEntry } from './use-access-log.ts';
import { deedText, timeText, whoText } from './words.ts';

/** One entry whole, and the proof of its place, checked here and not on the server. */
export function EntryPane({ seq }: { seq: number | undefined }) {
  const entry = useLogEntry(seq);
  if (seq === undefined)
    return <aside className={classes.detail}>一覧から記録を選ぶと、内容と証明がここに出ます。</aside>;
  if (entry.isError)
    return (
      <aside className={classes.detail}>
        <Failed error={entry.error} onRetry={() => void entry.refetch()} />
      </aside>
    );
  if (!entry.data)
    return (
      <aside className={classes.detail}>
        <Loading />
      </aside>
    );
  const { row, details, objectId, version, requestId, note, sequencedAt } = entry.data;
  return (
    <aside className={classes.detail} aria-label="選んだ記録">
      <h2 className={classes.deed}>{deedText(row)}</h2>
      <dl className={classes.facts}>
        <Fact name="日時">{timeText(row.at)}</Fact>
        <Fact name="職員">{whoText(row)}</Fact>
        <Fact name="目的・結果">
          {logWord(PURPOSE_WORDS, row.purpose)}・{logWord(RESULT_WORDS, row.result)}
        </Fact>
        <Fact name="患者">
          {row.patients === null
            ? '鍵が破棄されているため読めません。証明には影響しません。'
            : row.patients.length === 0
              ? '患者の情報には触れていません。'
              : row.patients.map(({ id, number, name }) => (
                  <span key={id} className={classes.patient}>
                    {number === null ? '' : patientNumber(number)} {name}
                  </span>
                ))}
        </Fact>
        {note !== null && <Fact name="理由">{note}</Fact>}
        <Fact name="端末・接続元">
          {row.device ?? '端末証明書なし'} / {row.ip ?? '―'}
        </Fact>
        <Fact name="対象の番号">
          <code>{objectId ?? '―'}</code>
          {version === null ? '' : ` 第${version}版`}
        </Fact>
        {Object.keys(details).length > 0 && (
          <Fact name="付帯">
            <code>
              {Object.entries(details)
                .map(([key, value]) => `${key}=${String(value)}`)
                .join(' ')}
            </code>
          </Fact>
        )}
        <Fact name="要求番号">
          <code>{requestId ?? '―'}</code>
        </Fact>
      </dl>
      <Proof
        verdict={verifyEntry({ seq, body: entry.data.body, proof: entry.data.proof })}
        seq={seq}
        at={sequencedAt}
        onAgain={() => void entry.refetch()}
        asking={entry.isFetching}
      />
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

const WORDS = {
  proven: { tone: 'done', icon: 'shield', text: 'この記録は、署名されたチェックポイントに含まれています。' },
  wrong: {
    tone: 'danger',
    icon: 'danger',
    text: 'この記録は、チェックポイントと合いません。書き換えが疑われます。',
  },
  waiting: {
    tone: 'wait',
    icon: 'clock',
    text: 'まだチェックポイントに入っていません(1分以内に署名されます)。',
  },
} as const;

interface ProofProps {
  readonly verdict: Verdict;
  readonly seq: number;
  readonly at: string;
  /** Each look leaves an entry: it is asked for, never repeated by itself. */
  readonly onAgain: () => void;
  readonly asking: boolean;
}

function Proof({ verdict, seq, at, onAgain, asking }: ProofProps) {
  const { tone, icon, text } = WORDS[verdict.result];
  return (
    <section className={classes.proof} data-tone={tone}>
      <p>
        <Icon name={icon} /> <b>{text}</b>
      </p>
      {verdict.result === 'waiting' && (
        <Button size="compact-xs" variant="default" mb={6} loading={asking} onClick={onAgain}>
          もう一度確かめる
        </Button>
      )}
      <dl className={classes.facts}>
        <Fact name="位置">
          <span className="ak-num">
            {seq.toLocaleString('ja-JP')}番
            {verdict.result === 'proven' && ` / ${verdict.size.toLocaleString('ja-JP')}件`}
          </span>
        </Fact>
        <Fact name="整列の時刻">{timeText(at)}</Fact>
        <Fact name="ハッシュ">
          <code>{verdict.leaf}</code>
        </Fact>
        {verdict.result === 'proven' && (
          <Fact name="ログ">
            <code>{verdict.origin}</code>
          </Fact>
        )}
      </dl>
      <p className={classes.small}>この画面(ブラウザー)の中で計算して確かめています。</p>
    </section>
  );
}
