/** The parts of a keyboard event that decide about shortcuts. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  /** 229 while an input method is working, also in browsers that report isComposing late. */
  readonly keyCode?: number;
}

const isFunctionKey = (key: string): boolean => /^F([1-9]|1[0-2])$/.test(key);

/** True during IME composition, when no key may mean anything but text. */
export function isComposing(press: KeyPress): boolean {
  return press.isComposing || press.keyCode === 229;
}

/** The canonical name of a key press: `F2`, `Mod+K`, `Mod+Shift+Enter`, `Alt+1`, `/`. */
export function shortcutOf(press: KeyPress): string {
  const letter = press.key.length === 1 ? press.key.toUpperCase() : press.key;
  // A printable sign such as ? already contains its Shift.
  const withShift = press.shiftKey && (press.key.length > 1 || /^[A-Z]$/.test(letter));
  return [
    press.ctrlKey || press.metaKey ? 'Mod' : '',
    press.altKey ? 'Alt' : '',
    withShift ? 'Shift' : '',
    letter,
  ]
    .filter((part) => part !== '')
    .join('+');
}

/**
 * True when a key press may start an action: never during IME composition, and while a person types only
 * F-keys and combinations with Ctrl or ⌘, which put no character into the field.
 */
export function mayTrigger(press: KeyPress, typing: boolean): boolean {
  if (isComposing(press)) return false;
  if (!typing) return true;
  return isFunctionKey(press.key) || ((press.ctrlKey || press.metaKey) && press.key.length >= 1);
}

/** How a shortcut is printed on keys and hints. */
export function shortcutLabel(shortcut: string, mac: boolean): string {
  return shortcut
    .replace('Mod+', mac ? '⌘' : 'Ctrl+')
    .replace('Alt+', mac ? '⌥' : 'Alt+')
    .replace('Shift+', mac ? '⇧' : 'Shift+')
    .replace('ArrowUp', '↑')
    .replace('ArrowDown', '↓');
}
