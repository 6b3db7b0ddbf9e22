import { notifications } from '@mantine/notifications';
import type { QueryClient } from '@tanstack/react-query';
import { waitingStore } from '../../ui/waiting-store.ts';
import { SESSION_KEY } from './session-key.ts';

/**
 * Takes from memory what was read and what waits to be sent, all but who sat here; screens and desk must be gone before.
 */
export function emptyPage(client: QueryClient): void {
  const isRead = ({ queryKey }: { queryKey: readonly unknown[] }): boolean =>
    JSON.stringify(queryKey) !== JSON.stringify(SESSION_KEY);
  void client.cancelQueries({ predicate: isRead });
  client.removeQueries({ predicate: isRead });
  client.getMutationCache().clear();
  waitingStore.abandonAll();
  notifications.clean();
}
