import { type Action, isPossible } from './action.ts';

/**
 * `frame` is always there, `screen` belongs to the open screen. While there are `dialog` actions those below are
 * shut out; an `alone` one (palette, a dialog above a dialog) shuts out everything but itself.
 */
export type ActionLayer = 'frame' | 'screen' | 'dialog' | 'alone';

interface Entry {
  readonly actions: readonly Action[];
  readonly layer: ActionLayer;
}

/** The actions that can be started now, in the order they were registered. */
export class ActionRegistry {
  #entries = new Map<symbol, Entry>();
  #listeners = new Set<() => void>();
  #current: readonly Action[] = [];

  /** Adds or replaces the actions of one owner. */
  set(owner: symbol, layer: ActionLayer, actions: readonly Action[]): void {
    this.#entries.set(owner, { layer, actions });
    this.#publish();
  }

  delete(owner: symbol): void {
    this.#entries.delete(owner);
    this.#publish();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Visible actions of the topmost layer. */
  current = (): readonly Action[] => this.#current;

  /** The action a key starts now: the newest registration wins, so a screen may take a key of the frame. */
  forShortcut(shortcut: string): Action | undefined {
    return this.#current.findLast((action) => action.shortcut === shortcut && isPossible(action));
  }

  #publish(): void {
    const entries = [...this.#entries.values()];
    const of = (layer: ActionLayer): Entry[] => entries.filter((entry) => entry.layer === layer);
    const alone = of('alone').at(-1);
    const dialogs = of('dialog');
    const below = dialogs.length > 0 ? dialogs : [...of('frame'), ...of('screen')];
    const open = alone ? [alone] : below;
    this.#current = open.flatMap((entry) => entry.actions).filter((action) => action.visible !== false);
    for (const listener of this.#listeners) listener();
  }
}

export const actionRegistry = new ActionRegistry();
