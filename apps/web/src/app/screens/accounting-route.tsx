import { useParams } from '@tanstack/react-router';
import { AccountingScreen } from '../../features/accounting/index.ts';

/** The queue, and beside it the chosen visit: one screen, so that choosing another does not rebuild it. */
export function AccountingRoute() {
  const { encounterId } = useParams({ strict: false });
  return <AccountingScreen encounterId={encounterId} />;
}
