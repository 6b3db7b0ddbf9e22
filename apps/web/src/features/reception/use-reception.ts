import type { identity } from '@akashi/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, notifyProblem, useSession } from '../../app/index.ts';
import type { Row, Status } from './model.ts';

const FALLBACK_POLL = 30_000;

/** Everybody received on a day. Live events keep it fresh; the slow poll is for a stream that is lost. */
export function useReceptionList(date: string) {
  return useQuery({
    queryKey: ['reception', 'list', date],
    queryFn: ({ signal }) => api.reception.receptionList({ query: { date } }, { signal }),
    refetchInterval: FALLBACK_POLL,
  });
}

/** What the right panel shows of one visit. */
export function useReceptionPanel(encounterId: string | undefined) {
  return useQuery({
    queryKey: ['reception', 'panel', encounterId],
    queryFn: ({ signal }) =>
      api.reception.receptionPanel({ params: { encounterId: encounterId ?? '' } }, { signal }),
    enabled: encounterId !== undefined,
  });
}

/** Departments and doctors to choose from. */
export function useChoices() {
  const { deskDate } = useSession();
  const institution = useQuery({
    queryKey: ['identity', 'institution', deskDate],
    queryFn: () => api.identity.getInstitution({ query: { on: deskDate } }),
    staleTime: 60_000,
  });
  const staff = useQuery({
    queryKey: ['identity', 'staff'],
    queryFn: () => api.identity.listStaff(),
    staleTime: 60_000,
  });
  const doctors: readonly identity.StaffMember[] = (staff.data?.staff ?? []).filter(
    (member) => member.role === 'doctor' && member.active,
  );
  return { departments: institution.data?.departments ?? [], doctors };
}

/** Moves a patient to a state; the list shows it at once and goes back when the server refuses. */
export function useMove(date: string): (row: Row, status: Status, reason?: string) => void {
  const client = useQueryClient();
  const key = ['reception', 'list', date];
  const put = (row: Row): void => {
    client.setQueryData<{ date: string; rows: Row[] }>(
      key,
      (old) =>
        old && { ...old, rows: old.rows.map((one) => (one.encounter.id === row.encounter.id ? row : one)) },
    );
  };
  return (row, status, reason = '') => {
    put({ ...row, encounter: { ...row.encounter, status, statusSince: new Date().toISOString() } });
    api.reception
      .moveEncounter({
        params: { encounterId: row.encounter.id },
        body: { status, expectedVersion: row.encounter.version, reason },
      })
      .then(put, (error: unknown) => {
        notifyProblem(error);
        put(row);
      })
      .finally(() => void client.invalidateQueries({ queryKey: ['reception'] }));
  };
}
