import type { StatusLine } from '@akashi/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/index.ts';
import { Failed, Loading, StatusBadge } from '../../ui/index.ts';
import { Section } from './section.tsx';
import classes from './settings.module.css';

const WORDS = {
  ok: { word: '正常', tone: 'done', icon: 'check' },
  warning: { word: '要確認', tone: 'wait', icon: 'warn' },
  danger: { word: '異常', tone: 'danger', icon: 'danger' },
  off: { word: '使っていません', tone: 'quiet', icon: 'circle' },
} as const;

const when = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'short', timeStyle: 'medium' });

/** What must hold for this installation, one line each: time, encryption, devices, and what other rooms report. */
export function StatusSection() {
  const query = useQuery({
    queryKey: ['status'],
    queryFn: () => api.status.getStatus(),
    refetchInterval: 60_000,
  });
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const { at, lines } = query.data;
  const waiting = lines.filter(({ state }) => state === 'warning' || state === 'danger').length;
  return (
    <Section
      title="状態"
      lead={`${waiting === 0 ? '確かめることはありません。' : `確かめること ${waiting} 件。`} ${when.format(new Date(at))} 現在`}
    >
      <div className={classes.box}>
        <table className={`${classes.table} ${classes.tall}`}>
          <thead>
            <tr>
              <th style={{ width: 130 }}>状態</th>
              <th style={{ width: 150 }}>項目</th>
              <th>内容</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Row key={line.id} line={line} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Row({ line }: { line: StatusLine }) {
  const { word, tone, icon } = WORDS[line.state];
  return (
    <tr>
      <td>
        <StatusBadge tone={tone} icon={icon}>
          {word}
        </StatusBadge>
      </td>
      <td>
        <b>{line.label}</b>
      </td>
      <td>
        {line.text}
        {line.next && line.state !== 'ok' && <div>→ {line.next}</div>}
        {line.facts && line.facts.length > 0 && (
          <div className="ak-quiet">
            {line.facts.map(({ label, value }) => `${label} ${value}`).join('　')}
          </div>
        )}
      </td>
    </tr>
  );
}
