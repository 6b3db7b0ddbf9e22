import type { IconName } from '../../ui/icon.tsx';

/**
 * One thing a person can do. Buttons, the command palette, the F-key bar and the shortcut sheet are all made
 * from it, so that a key, its label and its effect can never disagree.
 */
export interface Action {
  /** Stable, `<feature>.<verb>`. */
  readonly id: string;
  /** What will happen, as staff say it: 「受付」「確定して会計へ」. */
  readonly label: string;
  readonly icon?: IconName;
  /** Further words the palette finds it by: kana, abbreviation, English. */
  readonly keywords?: readonly string[];
  /** `F2`, `Mod+K`, `Shift+F9`, `/`, `Alt+1`. Mod is ⌘ on a Mac and Ctrl elsewhere. */
  readonly shortcut?: string;
  /** Heading in the palette and the shortcut sheet. */
  readonly group?: string;
  /** Absent: always. A false one is neither shown nor started by its key. */
  readonly visible?: boolean;
  /** Shown but not possible now. */
  readonly disabled?: boolean;
  readonly perform: () => void;
}

/** True when the action may be started now. */
export function isPossible(action: Action): boolean {
  return action.visible !== false && action.disabled !== true;
}
