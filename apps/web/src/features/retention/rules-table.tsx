import type { api } from '../../app/index.ts';
import classes from './retention.module.css';

type Rule = Awaited<ReturnType<typeof api.retention.retentionOverview>>['rules'][number];
const AUTHORITIES = { law: '法令', custom: '慣行・指針', own: '自院' } as const;

/** Where each period comes from; the longest of all that apply holds. */
export function RulesTable({ rules }: { rules: readonly Rule[] }) {
  return (
    <details>
      <summary>保存期間の規則と出典({rules.length} 件。当てはまるもののうち最も長いものまで残します)</summary>
      <div className={classes.box}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>記録</th>
              <th className={classes.right}>年</th>
              <th>数え始め</th>
              <th>定めたもの</th>
              <th>出典</th>
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <tr key={rule.id}>
                <td>{rule.kindLabel}</td>
                <td className={classes.right}>{rule.years}</td>
                <td>{rule.startLabel}</td>
                <td>{AUTHORITIES[rule.authority]}</td>
                <td>
                  {rule.source}
                  {!rule.verified && <span className="ak-wait"> 条文未確認</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
