import { unencodable } from '@akashi/claim-file';

/** Kana of any width or script to full-width katakana, one full-width space between the names. */
export function tidyKana(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .replaceAll(/[‐‑–—−-]/g, 'ー')
    .replaceAll(/[\s　]+/g, '　')
    .trim();
}

/** One full-width space between family and given name. */
export function tidyName(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\s　]+/g, '　')
    .trim();
}

/** Characters of a name that the claim file cannot hold, each once. */
export function unclaimable(name: string): readonly string[] {
  return [...new Set(unencodable(name).map((found) => found.char))];
}

/** Letters that look alike and are accepted, for the commonest of the others. */
const SUBSTITUTES: Readonly<Record<string, string>> = {
  𠮷: '吉',
  﨑: '崎',
  髙: '高',
  𡈽: '土',
  𣘺: '橋',
  神: '神',
};

/** The name with the usual substitutes in place of what the claim file cannot hold. */
export function suggestClaimName(name: string): string {
  return unclaimable(name).reduce((text, char) => text.replaceAll(char, SUBSTITUTES[char] ?? char), name);
}

export interface ClaimNameVerdict {
  /** A substitute is needed. */
  readonly needed: boolean;
  readonly error: string | undefined;
}

/** Whether the name needs a substitute for claims, and whether the given one will do. */
export function judgeClaimName(name: string, claimName: string): ClaimNameVerdict {
  const chars = unclaimable(name);
  if (chars.length === 0) return { needed: false, error: undefined };
  if (claimName.trim() === '')
    return {
      needed: true,
      error: `「${chars.join('」「')}」は請求ファイルに書けません。請求に使う字で氏名を入れてください。`,
    };
  const still = unclaimable(claimName);
  return {
    needed: true,
    error: still.length > 0 ? `「${still.join('」「')}」も請求ファイルに書けません。` : undefined,
  };
}
