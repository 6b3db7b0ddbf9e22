import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { topicOf } from './topic.ts';

export type LiveState = 'connecting' | 'live' | 'lost';

let state: LiveState = 'connecting';
const listeners = new Set<() => void>();
const topicListeners = new Set<(topic: string, data: unknown) => void>();

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

/** Calls back with each event of a topic, for example the progress of a job. */
export function useLiveTopic(topic: string, onEvent: (data: unknown) => void): void {
  useEffect(() => {
    const listener = (name: string, data: unknown): void => {
      if (name === topic) onEvent(data);
    };
    topicListeners.add(listener);
    return () => {
      topicListeners.delete(listener);
    };
  }, [topic, onEvent]);
}

/**
 * Keeps one stream to `/api/events`; an event of topic `reception` makes every query of that module stale.
 * After a gap everything is asked anew, since events may have been missed.
 */
export function connectLiveEvents(client: QueryClient): () => void {
  setState('connecting');
  const source = new EventSource('/api/events');
  let missed = false;
  source.onopen = () => {
    setState('live');
    if (missed) void client.invalidateQueries();
    missed = false;
  };
  source.onerror = () => {
    missed = true;
    setState('lost');
  };
  source.onmessage = (event: MessageEvent<string>) => {
    const news = topicOf(event.data);
    if (!news) return;
    void client.invalidateQueries({ queryKey: [news.topic] });
    for (const listener of topicListeners) listener(news.topic, news.data);
  };
  return () => source.close();
}
