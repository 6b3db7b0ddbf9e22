import { Link } from '@tanstack/react-router';
import classes from './claims-work.module.css';

const TABS = [
  { to: '/claims', label: '月次請求' },
  { to: '/claims/returns', label: '返戻・再請求' },
  { to: '/claims/assessments', label: '査定' },
  { to: '/claims/payments', label: '入金の照合' },
  { to: '/claims/accidents', label: '労災・自賠責' },
] as const;

/** The tables of the claims desk. */
export function ClaimsTabs({ current }: { current: (typeof TABS)[number]['to'] }) {
  return (
    <nav className={classes.tabs} aria-label="請求の仕事">
      {TABS.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: true }}
          aria-current={to === current ? 'page' : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
