import { ProblemError } from '@akashi/contract';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { api } from '../api.ts';
import { sessionSignals } from '../session/signals.ts';
import { isDeviceEnd, topicOf } from './topic.ts';

export type LiveState = 'connecting' | 'live' | 'lost';

/** The subjects this screen shows; each is the first member of the query keys it makes stale. */
const TOPICS = [
  'maintenance',
  'reception',
  'orders',
  'billing',
  'attachments',
  'claims',
  'claimChecks',
  'retention',
  'revision',
  'jobs',
  'masters',
  'identity',
  'approvals',
  'emergency',
] as const;
const RECONNECT_MILLISECONDS = 5_000;

let state: LiveState = 'connecting';
const listeners = new Set<() => void>();
const topicListeners = new Set<(topic: string) => void>();

/** Somebody ended this session from elsewhere: what is on the screen is covered now, not at the next click. */
async function coverWhenOver(): Promise<void> {
  await api.identity.currentSession().catch((error: unknown) => {
    if (error instanceof ProblemError && error.is('SIGN_IN_REQUIRED')) sessionSignals.raise('expired');
  });
}

function setState(next: LiveState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether news from the server arrives by itself. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(subscribe, () => state);
}

/** Calls back when something of a topic has changed, for example `jobs`. Queries of that name are stale already. */
export function useLiveTopic(topic: string, onChange: () => void): void {
  useEffect(() => {
    const listener = (name: string): void => {
      if (name === topic) onChange();
    };
    topicListeners.add(listener);
    return () => {
      topicListeners.delete(listener);
    };
  }, [topic, onChange]);
}

/**
 * Keeps one stream to `/api/events`. `changed` names a topic whose queries become stale; a second `hello` means
 * that something may have been missed, so everything is asked anew. The server ends the stream of a locked
 * session, and a browser gives up after such an answer: therefore it is opened again here.
 */
export function connectLiveEvents(client: QueryClient): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let greeted = false;

  const open = (): void => {
    source = new EventSource(`/api/events?topics=${TOPICS.join(',')}`);
    source.addEventListener('hello', () => {
      setState('live');
      if (greeted) void client.invalidateQueries();
      greeted = true;
    });
    source.addEventListener('changed', (event: MessageEvent<string>) => {
      const topic = topicOf(event.data);
      if (!topic) return;
      void client.invalidateQueries({ queryKey: [topic] });
      for (const listener of topicListeners) listener(topic);
    });
    source.addEventListener('ended', (event: MessageEvent<string>) => {
      source?.close();
      if (isDeviceEnd(event.data)) return sessionSignals.raise('device');
      void coverWhenOver();
      return reopenLater();
    });
    source.onerror = () => {
      setState('lost');
      if (source?.readyState !== EventSource.CLOSED) return;
      reopenLater();
    };
  };
  const reopenLater = (): void => {
    clearTimeout(timer);
    timer = setTimeout(open, RECONNECT_MILLISECONDS);
  };
  setState('connecting');
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
