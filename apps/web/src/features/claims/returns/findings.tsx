import type { ReturnDetail } from '@akashi/contract';
import { Icon } from '../../../ui/index.ts';
import classes from '../claims-work.module.css';

/** What the check of a record found, faults before hints. */
export function Findings({ findings }: { findings: ReturnDetail['findings'] }) {
  if (findings.length === 0) return null;
  return (
    <ul className={classes.findings} aria-label="点検で見つかったこと">
      {findings.map((finding) => (
        <li
          key={`${finding.code} ${finding.text}`}
          className={finding.severity === 'error' ? 'ak-wait' : 'ak-quiet'}
        >
          <Icon name={finding.severity === 'error' ? 'warn' : 'info'} size={12} /> {finding.text}
          {finding.next}
        </li>
      ))}
    </ul>
  );
}
