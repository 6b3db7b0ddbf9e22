import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Action } from './action.ts';
import { type ActionLayer, actionRegistry } from './registry.ts';

const shape = (actions: readonly Action[]): string =>
  JSON.stringify(
    actions.map((a) => [a.id, a.label, a.icon, a.keywords, a.shortcut, a.group, a.visible, a.disabled]),
  );

/**
 * Offers actions for as long as the component is mounted. The list may be a new array on every render: what it
 * shows is compared, and `perform` always runs the newest closure.
 */
export function useActions(actions: readonly Action[], layer: ActionLayer = 'screen'): void {
  const [owner] = useState(() => Symbol(layer));
  const newest = useRef(actions);
  newest.current = actions;
  const key = shape(actions);
  // biome-ignore lint/correctness/useExhaustiveDependencies: key stands for everything the list shows
  useEffect(() => {
    const live = newest.current.map((action) => ({
      ...action,
      perform: () => newest.current.find((candidate) => candidate.id === action.id)?.perform(),
    }));
    actionRegistry.set(owner, layer, live);
  }, [key, layer, owner]);
  useEffect(() => () => actionRegistry.delete(owner), [owner]);
}

/** Everything that can be started now. */
export function useCurrentActions(): readonly Action[] {
  return useSyncExternalStore(actionRegistry.subscribe, actionRegistry.current);
}
