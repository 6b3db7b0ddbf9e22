import type { RevisionDifference } from '@akashi/contract';
import { grouped } from '../../ui/index.ts';
import classes from './revision.module.css';
import { signed, YEN } from './words.ts';

interface Props {
  readonly label: string;
  readonly lines: readonly RevisionDifference[];
  readonly withSource?: boolean;
}

/** Points before and after, line by line; the largest difference first. */
export function DifferenceTable({ label, lines, withSource = false }: Props) {
  if (lines.length === 0) return <p className={classes.nothing}>点数の差はありません。</p>;
  return (
    <div className={`${classes.box} ${classes.scroll}`}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th>{withSource ? '規則' : '項目'}</th>
            {withSource && <th>根拠</th>}
            <th className={classes.right}>前</th>
            <th className={classes.right}>回</th>
            <th className={classes.right}>後</th>
            <th className={classes.right}>回</th>
            <th className={classes.right}>差(点)</th>
            <th className={classes.right}>差(円)</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <td>
                {line.name} {!withSource && <small className="ak-quiet">{line.key}</small>}
              </td>
              {withSource && <td className="ak-quiet">{line.source}</td>}
              <td className={classes.right}>{grouped(line.before)}</td>
              <td className={`${classes.right} ak-quiet`}>{grouped(line.beforeCount)}</td>
              <td className={classes.right}>{grouped(line.after)}</td>
              <td className={`${classes.right} ak-quiet`}>{grouped(line.afterCount)}</td>
              <td className={classes.right}>
                <b>{signed(line.after - line.before)}</b>
              </td>
              <td className={classes.right}>{signed((line.after - line.before) * YEN)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
