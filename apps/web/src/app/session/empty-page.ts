import { notifications } from '@mantine/notifications';
import type { QueryClient } from '@tanstack/react-query';
import { SESSION_KEY } from './session-key.ts';

/** Takes everything that was read from memory but who sat here; screens and desk must be gone before. */
export function emptyPage(client: QueryClient): void {
  const isRead = ({ queryKey }: { queryKey: readonly unknown[] }): boolean =>
    JSON.stringify(queryKey) !== JSON.stringify(SESSION_KEY);
  void client.cancelQueries({ predicate: isRead });
  client.removeQueries({ predicate: isRead });
  client.getMutationCache().clear();
  notifications.clean();
}
