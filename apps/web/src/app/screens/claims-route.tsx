import { useParams } from '@tanstack/react-router';
import { ClaimsScreen } from '../../features/claims/index.ts';

/** The months, and the chosen run. */
export function ClaimsRoute() {
  const { runId } = useParams({ strict: false });
  return <ClaimsScreen runId={runId} />;
}
