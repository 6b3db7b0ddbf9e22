import type { Action } from './action.ts';

const numberOf = (shortcut: string): number => {
  const match = /^(Shift\+)?F(\d{1,2})$/.exec(shortcut);
  return match ? Number(match[2]) + (match[1] ? 20 : 0) : 0;
};

/** The actions on F-keys in the order of the keyboard, Shift ones last; of two on one key the newer stays. */
export function functionKeyActions(actions: readonly Action[]): readonly Action[] {
  const byKey = new Map<number, Action>();
  for (const action of actions) {
    const number = numberOf(action.shortcut ?? '');
    if (number > 0) byKey.set(number, action);
  }
  return [...byKey].sort(([a], [b]) => a - b).map(([, action]) => action);
}
