import type { ItemByHand } from '@akashi/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../app/index.ts';
import { useSubmit } from '../../../ui/index.ts';

interface Addition {
  readonly code: string;
  readonly quantity?: number;
  readonly reason: string;
}

const keyOf = (encounterId: string) => ['billing', 'byHand', encounterId] as const;

export function useItemsByHand(encounterId: string) {
  return useQuery({
    queryKey: keyOf(encounterId),
    queryFn: ({ signal }) => api.chargedItems.listItemsByHand({ params: { encounterId } }, { signal }),
  });
}

/** Adds, takes out and takes back; the bill is calculated anew each time. */
export function useByHand(encounterId: string, onDone?: () => void) {
  const client = useQueryClient();
  const params = { encounterId };
  const done = (after: { items: ItemByHand[] }): void => {
    client.setQueryData(keyOf(encounterId), after);
    for (const room of ['billing', 'reception', 'claimChecks'])
      void client.invalidateQueries({ queryKey: [room] });
    onDone?.();
  };
  const add = useSubmit({
    send: (body: Addition, call) => api.chargedItems.addItemByHand({ params, body }, call),
    onDone: done,
  });
  const remove = useSubmit({
    send: (body: { code: string; reason: string }, call) =>
      api.chargedItems.removeItemByHand({ params, body }, call),
    onDone: done,
  });
  const undo = useSubmit({
    send: (body: { action: ItemByHand['action']; code: string; at?: string }, call) =>
      api.chargedItems.undoItemByHand({ params, body }, call),
    onDone: done,
  });
  return { add, remove, undo };
}
