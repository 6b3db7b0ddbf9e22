import { DUTY_WORDS, type ReviewLine, ROLE_WORDS } from '@akashi/contract';
import { Button, SegmentedControl } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, notifyDone, useSession } from '../../app/index.ts';
import { dayOf, Failed, Loading, ReasonDialog, StatusBadge, useSubmit } from '../../ui/index.ts';
import { dateAndTime } from './approval-words.ts';
import { Section } from './section.tsx';
import classes from './settings.module.css';

type Decision = 'confirm' | 'withdraw';

/** The periodic look at who holds what since when: each line is kept or taken away, and the whole signed off. */
export function ReviewSection() {
  const { may } = useSession();
  const client = useQueryClient();
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Decision>>(new Map());
  const [signing, setSigning] = useState(false);
  const query = useQuery({
    queryKey: ['identity', 'review'],
    queryFn: () => api.rights.getReview(),
    enabled: may('rights:review'),
  });
  const submit = useSubmit({
    send: (note: string, call) =>
      api.rights.signOffReview(
        { body: { decisions: [...decisions].map(([key, decision]) => ({ key, decision })), note } },
        call,
      ),
    onDone: ({ confirmed, withdrawn }) => {
      setSigning(false);
      setDecisions(new Map());
      notifyDone(`棚卸しを記録しました。確認 ${confirmed} 件・取り消し ${withdrawn} 件`);
      void client.invalidateQueries();
    },
  });
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const { months, overdue, lines, signOffs } = query.data;
  const last = signOffs[0];
  const withdrawn = [...decisions.values()].filter((one) => one === 'withdraw').length;
  return (
    <Section
      title="権限の棚卸し"
      lead={`${months}か月ごとに、だれが何を持つかを確かめます。${
        last ? `前回 ${dayOf(last.at)} ${last.by}` : 'まだ一度も行っていません。'
      }`}
      actions={
        <>
          <Button
            variant="default"
            onClick={() =>
              setDecisions(
                new Map(
                  lines.filter(({ own }) => !own).map(({ key }) => [key, decisions.get(key) ?? 'confirm']),
                ),
              )
            }
          >
            残りをすべて「確認」
          </Button>
          <Button disabled={decisions.size === 0} onClick={() => setSigning(true)}>
            棚卸しを記録{decisions.size > 0 && ` (${decisions.size})`}
          </Button>
        </>
      }
    >
      {overdue > 0 && (
        <p className={classes.banner} role="status">
          期限を過ぎた確認が {overdue} 件あります。
        </p>
      )}
      <div className={classes.box}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>状態</th>
              <th>職員</th>
              <th>持つもの</th>
              <th>いつから</th>
              <th>期限</th>
              <th>承認・理由</th>
              <th>最後の利用</th>
              <th>判断</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line
                key={line.key}
                line={line}
                decision={decisions.get(line.key)}
                onDecide={(decision) => setDecisions((before) => new Map(before).set(line.key, decision))}
              />
            ))}
          </tbody>
        </table>
      </div>
      <h2>これまでの棚卸し</h2>
      <ul className={classes.diff}>
        {signOffs.map((one) => (
          <li key={one.id}>
            {dateAndTime(one.at)} {one.by}: 確認 {one.confirmed} 件・取り消し {one.withdrawn} 件 {one.note}
          </li>
        ))}
        {signOffs.length === 0 && <li className="ak-quiet">記録はありません。</li>}
      </ul>
      <ReasonDialog
        opened={signing}
        title="棚卸しの記録"
        confirmLabel="記録する"
        label="ひとこと(なくてもよい)"
        required={false}
        busy={submit.busy}
        onClose={() => setSigning(false)}
        onConfirm={(note) => submit.submit(note)}
      >
        確認 {decisions.size - withdrawn} 件・取り消し {withdrawn} 件を記録します。
        {withdrawn > 0 && '取り消したものは、すぐに使えなくなります。'}
      </ReasonDialog>
    </Section>
  );
}

function Line({
  line,
  decision,
  onDecide,
}: {
  line: ReviewLine;
  decision: Decision | undefined;
  onDecide: (decision: Decision) => void;
}) {
  return (
    <tr>
      <td>
        <StatusBadge tone={line.overdue ? 'wait' : 'done'} icon={line.overdue ? 'clock' : 'check'}>
          {line.overdue ? '要確認' : line.reviewedAt ? dayOf(line.reviewedAt) : '期限内'}
        </StatusBadge>
      </td>
      <td>
        <b>{line.staff.name}</b>
      </td>
      <td>{line.duty ? DUTY_WORDS[line.duty] : `${ROLE_WORDS[line.role]}(職種)`}</td>
      <td>{dayOf(line.since)}</td>
      <td>{line.until ?? 'なし'}</td>
      <td>{line.approvedBy ? `${line.approvedBy}「${line.reason}」` : ''}</td>
      <td>{line.lastSeenAt ? dayOf(line.lastSeenAt) : 'なし'}</td>
      <td>
        {line.own ? (
          <span className="ak-quiet">別の人が確認</span>
        ) : (
          <SegmentedControl
            size="xs"
            aria-label={`${line.staff.name} の判断`}
            value={decision ?? ''}
            onChange={(value) => onDecide(value === 'withdraw' ? 'withdraw' : 'confirm')}
            data={[
              { value: 'confirm', label: '確認' },
              { value: 'withdraw', label: '取消' },
            ]}
          />
        )}
      </td>
    </tr>
  );
}
