import { Button, SegmentedControl } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, notifyDone, useSession } from '../../app/index.ts';
import { Failed, Loading, ReasonDialog, useSubmit } from '../../ui/index.ts';
import { dateAndTime } from './approval-words.ts';
import { RightsMatrix } from './rights-matrix.tsx';
import { type Edits, editsOf, holds, wordsOf } from './rights-model.ts';
import { Section } from './section.tsx';
import classes from './settings.module.css';

const NOTHING: Edits = new Map();

/** Who may do what here, by occupation and duty. Changes are shown as a list before they are saved. */
export function RightsSection() {
  const { may } = useSession();
  const client = useQueryClient();
  const [kind, setKind] = useState<'role' | 'duty'>('role');
  const [edits, setEdits] = useState<Edits>(NOTHING);
  const [saving, setSaving] = useState(false);
  const query = useQuery({ queryKey: ['identity', 'rights'], queryFn: () => api.rights.getRights() });
  const submit = useSubmit({
    send: ({ reason, version }: { reason: string; version: string }, call) =>
      api.rights.changeRights({ body: { version, changes: editsOf(edits), reason } }, call),
    onDone: ({ result }) => {
      setEdits(NOTHING);
      setSaving(false);
      notifyDone(
        result === 'applied'
          ? '権限表を変えました。開いている画面にもすぐに効きます。'
          : '重要な権限が増えるため、承認を申請しました。承認されるまでは今のままです。',
      );
      void client.invalidateQueries();
    },
  });
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const table = query.data;
  const words = wordsOf(table, edits);
  const manage = may('rights:manage');
  return (
    <Section
      title="権限表"
      lead="職種と職務ごとに、できる操作を決めます。◆ は重要な権限で、増やすときは別の人の承認が要ります。"
      actions={
        <>
          <SegmentedControl
            size="xs"
            aria-label="表の種類"
            value={kind}
            onChange={(value) => setKind(value === 'duty' ? 'duty' : 'role')}
            data={[
              { value: 'role', label: '職種' },
              { value: 'duty', label: '職務' },
            ]}
          />
          {manage && (
            <>
              <Button variant="default" disabled={words.length === 0} onClick={() => setEdits(NOTHING)}>
                元に戻す
              </Button>
              <Button disabled={words.length === 0} onClick={() => setSaving(true)}>
                変更を確かめる{words.length > 0 && ` (${words.length})`}
              </Button>
            </>
          )}
        </>
      }
    >
      <RightsMatrix
        table={table}
        kind={kind}
        edits={edits}
        onToggle={
          manage
            ? (holder, permission) =>
                setEdits((before) => {
                  const key = `${holder} ${permission}`;
                  const next = new Map(before);
                  if (next.has(key)) next.delete(key);
                  else next.set(key, !holds(table, holder, permission));
                  return next;
                })
            : undefined
        }
      />
      <h2>これまでの変更</h2>
      <div className={classes.box}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>適用</th>
              <th>対象</th>
              <th>変更</th>
              <th>変えた人</th>
              <th>承認</th>
              <th>理由</th>
            </tr>
          </thead>
          <tbody>
            {table.history.map((row) => (
              <tr key={row.id}>
                <td>{dateAndTime(row.validFrom)}</td>
                <td>{row.label}</td>
                <td>
                  {[...row.added.map((one) => `＋${one}`), ...row.removed.map((one) => `－${one}`)].join(
                    '、',
                  )}
                </td>
                <td>{row.changedBy}</td>
                <td>{row.approvedBy ?? 'なし'}</td>
                <td>{row.reason}</td>
              </tr>
            ))}
            {table.history.length === 0 && (
              <tr>
                <td colSpan={6} className="ak-quiet">
                  まだ変更はありません。製品の初めの設定のままです。
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <ReasonDialog
        opened={saving}
        title="権限表の変更"
        confirmLabel="この内容で変える"
        label="変える理由"
        busy={submit.busy}
        onClose={() => setSaving(false)}
        onConfirm={(reason) => submit.submit({ reason, version: table.version })}
      >
        <ul className={classes.diff}>
          {words.map(({ key, label, text, granted }) => (
            <li key={key} data-granted={granted || undefined}>
              <b>{label}</b> {granted ? '＋ 増やす' : '－ 外す'}: {text}
            </li>
          ))}
        </ul>
      </ReasonDialog>
    </Section>
  );
}
