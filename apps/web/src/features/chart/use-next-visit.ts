import { useQuery } from '@tanstack/react-query';
import { api, useSession } from '../../app/index.ts';

/** Date of the patient's next appointment, null when none is booked or it may not be seen. */
export function useNextVisit(encounterId: string): string | null {
  const { may } = useSession();
  const { data } = useQuery({
    // Not under `reception`: its live events would read, and log, this patient again and again.
    queryKey: ['chart', 'nextVisit', encounterId],
    enabled: may('reception:read'),
    staleTime: 300_000,
    queryFn: ({ signal }) => api.reception.receptionPanel({ params: { encounterId } }, { signal }),
  });
  return data?.nextAppointment?.date ?? null;
}
