import type { Action } from './action.ts';

/** Folds width, case and kana so that ｳｹﾂｹ, うけつけ and ウケツケ meet. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/**
 * The actions that contain every word of the text in their label, keywords or shortcut; those whose label
 * begins with it come first. An empty text gives all.
 */
export function filterActions(actions: readonly Action[], text: string): readonly Action[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  const hits = actions.filter((action) => {
    const haystack = fold([action.label, ...(action.keywords ?? []), action.shortcut ?? ''].join(' '));
    return words.every((word) => haystack.includes(word));
  });
  const first = words[0];
  if (!first) return hits;
  const rank = (action: Action): number => (fold(action.label).startsWith(first) ? 0 : 1);
  return [...hits].sort((a, b) => rank(a) - rank(b));
}
