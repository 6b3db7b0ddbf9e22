import type { BodyInputOf, identity as routes } from '@akashi/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, notifyDone, useSession } from '../../app/index.ts';
import { useSubmit } from '../../ui/index.ts';

export type Change = BodyInputOf<typeof routes.updateInstitution>;

/** The house as of the day at the desk. */
export function useInstitution() {
  const { deskDate } = useSession();
  return useQuery({
    queryKey: ['identity', 'institution', deskDate],
    queryFn: () => api.identity.getInstitution({ query: { on: deskDate } }),
  });
}

/** Saves a change that holds from a day on; what held before stays in the history. */
export function useChangeInstitution(done: string, onDone: () => void) {
  const client = useQueryClient();
  return useSubmit({
    send: (body: Change, call) => api.identity.updateInstitution({ body }, call),
    onDone: () => {
      void client.invalidateQueries({ queryKey: ['identity', 'institution'] });
      notifyDone(done);
      onDone();
    },
  });
}
