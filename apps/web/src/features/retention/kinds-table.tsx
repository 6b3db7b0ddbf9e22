import type { KindReport } from '@akashi/contract';
import { grouped } from '../../ui/index.ts';
import classes from './retention.module.css';

const REASONS = {
  unfinished: '未署名・未精算・未実施が残っている',
  openCondition: '続いている病名がある',
  noVisit: '受診がない',
} as const;

interface Props {
  readonly kinds: readonly KindReport[];
  readonly unknownStarts: readonly { readonly reason: keyof typeof REASONS; readonly patients: number }[];
}

/** What there is by kind: to keep, due, held, and what nobody can date. */
export function KindsTable({ kinds, unknownStarts }: Props) {
  return (
    <>
      <div className={classes.box}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>記録(患者ごとに1件)</th>
              <th className={classes.right}>保存中</th>
              <th className={classes.right}>期間を過ぎた</th>
              <th className={classes.right}>保全中</th>
              <th className={classes.right}>始まり不明</th>
              <th>期間を過ぎた年</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <tr key={kind.kind}>
                <td>
                  {kind.label}
                  {kind.kind === 'accessLog' && (
                    <span className={classes.unit}>
                      {kind.held > 0
                        ? 'だれの行かを平文で持たないため、患者の保全でも行を残します'
                        : '1行ごとに1件。古い側から消します'}
                    </span>
                  )}
                </td>
                <td className={classes.right}>{grouped(kind.kept)}</td>
                <td className={classes.right}>{kind.due > 0 ? <b>{grouped(kind.due)}</b> : '0'}</td>
                <td className={classes.right}>{grouped(kind.held)}</td>
                <td className={classes.right}>{grouped(kind.unknown)}</td>
                <td>{kind.dueByYear.map(({ year, count }) => `${year}年 ${grouped(count)}`).join('、')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {unknownStarts.length > 0 && (
        <p className={classes.lead}>
          完結の日が分からない患者:{' '}
          {unknownStarts
            .map(({ reason, patients }) => `${REASONS[reason]} ${grouped(patients)} 人`)
            .join('、')}
          。分かるまで消しません。
        </p>
      )}
    </>
  );
}
