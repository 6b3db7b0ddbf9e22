/**
 * One written form per name, so that what is typed finds what was registered: full-width katakana for
 * kana, one full-width space between family and given name.
 */

const HIRAGANA = /[ぁ-ゖ]/g;
const TO_KATAKANA = 0x60;

/** Full-width, one full-width space between words, no space at the ends. */
export function normaliseName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[!-~]/g, toFullWidth)
    .replace(/[\s　]+/g, '　')
    .trim();
}

/** Kana in any width or script becomes full-width katakana. */
export function normaliseKana(text: string): string {
  return text
    .normalize('NFKC')
    .replace(HIRAGANA, (c) => String.fromCharCode(c.charCodeAt(0) + TO_KATAKANA))
    .replace(/[‐‑–—−ｰ-]/g, 'ー')
    .replace(/[\s　]+/g, '　')
    .trim();
}

/** Kana letters, the long mark, the middle dot and spaces only. */
export function isKana(text: string): boolean {
  return /^[ァ-ヺー・　]+$/.test(text);
}

function toFullWidth(c: string): string {
  return String.fromCharCode(c.charCodeAt(0) + 0xfee0);
}
