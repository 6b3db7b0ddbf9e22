import { notifications } from '@mantine/notifications';
import type { QueryClient } from '@tanstack/react-query';
import { waitingStore } from '../../ui/waiting-store.ts';
import { reasonPrompt } from './reason-prompt.ts';
import { SESSION_KEY } from './session-key.ts';
import { stepUpPrompt } from './step-up-prompt.ts';

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
  // Nobody is left to answer.
  stepUpPrompt.current()?.answer(false);
  reasonPrompt.current()?.answer(false);
  notifications.clean();
}
