import type { RevisionHold, RevisionResult } from '@akashi/contract';
import classes from './revision.module.css';

interface Props {
  readonly holds: readonly RevisionHold[];
  readonly unknownCodes: RevisionResult['unknownCodes'];
}

/** What would wait for a person under the coming schedule, and codes it no longer prices. */
export function HoldsTable({ holds, unknownCodes }: Props) {
  if (holds.length === 0)
    return <p className={classes.nothing}>新しい点数表で新たに確かめることはありません。</p>;
  const nameOf = new Map(unknownCodes.map(({ code, name }) => [code, name]));
  return (
    <div className={`${classes.box} ${classes.scroll}`}>
      <table className={classes.table} aria-label="要確認">
        <thead>
          <tr>
            <th>内容</th>
            <th>今の名称</th>
            <th>すること</th>
            <th className={classes.right}>受診</th>
          </tr>
        </thead>
        <tbody>
          {holds.map((hold) => (
            <tr key={`${hold.code} ${hold.itemCode}`}>
              <td>{hold.text}</td>
              <td>{nameOf.get(hold.itemCode ?? '') ?? ''}</td>
              <td className="ak-quiet">{hold.next}</td>
              <td className={classes.right}>{hold.visits}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
