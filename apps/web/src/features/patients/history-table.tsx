import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/index.ts';
import { Empty, Failed, Loading } from '../../ui/index.ts';
import { differences, entityWord } from './model/history.ts';
import classes from './patients.module.css';

const when = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'short', timeStyle: 'short' });

/** Who changed what of a patient, newest first; nothing is ever overwritten. */
export function HistoryTable({ patientId }: { patientId: string }) {
  const query = useQuery({
    queryKey: ['patients', 'history', patientId],
    queryFn: () => api.patients.patientHistory({ params: { patientId } }),
  });
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const { changes } = query.data;
  if (changes.length === 0) return <Empty title="変更はまだありません。" />;
  const newest = [...changes].sort((a, b) => b.changedAt.localeCompare(a.changedAt));
  return (
    <div className={classes.history} style={{ overflow: 'auto' }}>
      <table className={`${classes.items} ak-num`}>
        <thead>
          <tr>
            <th>日時</th>
            <th>職員</th>
            <th>項目</th>
            <th>版</th>
            <th>内容</th>
          </tr>
        </thead>
        <tbody>
          {newest.map((change) => (
            <tr key={`${change.entityId}-${change.version}`}>
              <td style={{ whiteSpace: 'nowrap' }}>{when.format(new Date(change.changedAt))}</td>
              <td style={{ whiteSpace: 'nowrap' }}>{change.changedBy}</td>
              <td style={{ whiteSpace: 'nowrap' }}>{entityWord(change.entity)}</td>
              <td>{change.version}</td>
              <td>
                {differences(change, changes).map((line) => (
                  <p key={line} className={classes.change}>
                    {line}
                  </p>
                ))}
                {change.reason && <p className={classes.change}>理由: {change.reason}</p>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
