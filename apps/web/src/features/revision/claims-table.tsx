import { Failed, grouped, Icon, Loading, patientNumber } from '../../ui/index.ts';
import classes from './revision.module.css';
import { useReplayClaims } from './use-revision.ts';
import { signed, YEN } from './words.ts';

/** Claims with the largest difference first; what differs stands beside each. */
export function ClaimsTable({ replayId }: { replayId: string }) {
  const query = useReplayClaims(replayId, true);
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const { items, total } = query.data;
  return (
    <>
      <div className={`${classes.box} ${classes.scroll}`}>
        <table className={classes.table} aria-label="レセプトごとの差">
          <thead>
            <tr>
              <th>番号</th>
              <th>氏名</th>
              <th>保険</th>
              <th className={classes.right}>受診</th>
              <th className={classes.right}>前</th>
              <th className={classes.right}>後</th>
              <th className={classes.right}>差(点)</th>
              <th className={classes.right}>差(円)</th>
              <th>おもな差</th>
            </tr>
          </thead>
          <tbody>
            {items.map((claim) => (
              <tr key={claim.id}>
                <td>{patientNumber(claim.patientNumber)}</td>
                <td>{claim.patientName}</td>
                <td className="ak-quiet">{claim.coverageLabel}</td>
                <td className={classes.right}>{claim.visits}</td>
                <td className={classes.right}>{grouped(claim.before)}</td>
                <td className={classes.right}>{grouped(claim.after)}</td>
                <td className={classes.right}>
                  <b>{signed(claim.after - claim.before)}</b>
                </td>
                <td className={classes.right}>{signed((claim.after - claim.before) * YEN)}</td>
                <td className="ak-quiet" title={claim.holds.join('\n')}>
                  {claim.holds.length > 0 && (
                    <span className="ak-wait">
                      <Icon name="warn" size={12} /> 要確認{claim.holds.length}{' '}
                    </span>
                  )}
                  {claim.lines
                    .slice(0, 2)
                    .map((line) => `${line.name} ${signed(line.after - line.before)}`)
                    .join('、')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total > items.length && (
        <p className={classes.lead}>
          差の大きい{grouped(items.length)}件を表示しています(全{grouped(total)}件はCSVで)。
        </p>
      )}
    </>
  );
}
