import { actionRegistry } from './registry.ts';
import { mayTrigger, shortcutOf } from './shortcut.ts';

/** True when the element takes text. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  if (!(target instanceof HTMLInputElement)) return false;
  return !['button', 'checkbox', 'radio', 'submit', 'reset'].includes(target.type);
}

/** Starts actions by their keys. `blocked` says when nothing may start (locked screen). */
export function listenForShortcuts(blocked: () => boolean): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || blocked() || !mayTrigger(event, takesText(event.target))) return;
    const action = actionRegistry.forShortcut(shortcutOf(event));
    if (!action) return;
    event.preventDefault();
    if (!event.repeat) action.perform();
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
