import { useQueryClient } from '@tanstack/react-query';
import { api, notifyProblem } from '../../app/index.ts';

/** After a hit was answered or corrected: the claims of that patient are calculated again where a fact has changed. */
export function useRecheck(runId: string): (patientId: string, kind: string) => Promise<void> {
  const client = useQueryClient();
  return async (patientId, kind) => {
    // An answer changes no fact: the claim is only freed or held.
    if (kind !== 'accept' && kind !== 'revoke')
      await api.claims.recheckPatient({ params: { runId, patientId } }).catch(notifyProblem);
    await client.invalidateQueries({ queryKey: ['claims'] });
  };
}
