/** Text as claim files want it. */

const HALF_KANA_MARKS = /[\uff61-\uff9f]+/g;
const DASHES = /[\u002d\u00ad\u2010-\u2015\u2212\u30fc\uff0d\uff70]/g;

/** Selectors that pick a variant of the character before them; the format knows only the character. */
const VARIATION_SELECTORS = /[\ufe00-\ufe0f]|\udb40[\udd00-\uddef]/g;
/** Kana with a voicing mark of its own. Only these are composed: composing ideographs would change names. */
const DECOMPOSED_KANA = /[\u3041-\u30ff][\u3099\u309a]/g;

/** Full-width form of a text: half-width ASCII, spaces and katakana widened, line breaks to a space. */
export function toFullWidth(text: string): string {
  if (text === '') return text;
  return text
    .replace(VARIATION_SELECTORS, '')
    .replace(DECOMPOSED_KANA, (part) => part.normalize('NFC'))
    .replace(HALF_KANA_MARKS, (part) => part.normalize('NFKC'))
    .replace(/[\t\r\n\u00a0 ]/g, '\u3000')
    .replace(/[\x21-\x7e]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
    .replace(/\u00a5/g, '￥')
    .replace(/\u2212/g, '－')
    .replace(/\u301c/g, '～')
    .replace(/\u2014/g, '―')
    .replace(/\u2016/g, '∥');
}

/** RE.5: family and given name with one space of their own mode between them, half-width only when all is ASCII. */
export function claimName(name: string): string {
  const plain = name.trim().replace(/[\s\u3000]+/g, ' ');
  return /^[\x20-\x7e]*$/.test(plain) ? plain.replace(/,/g, ' ') : toFullWidth(plain);
}

/** RE.5 holds 40 bytes: a longer name is cut, since staff cannot shorten a legal name. */
export function fitName(name: string): string {
  const half = /^[\x20-\x7e]*$/.test(name);
  return [...name]
    .slice(0, half ? 40 : 20)
    .join('')
    .trimEnd();
}

/** RE.37: full-width katakana without spaces; hiragana and half-width forms converted, every dash a 長音. */
export function claimKana(kana: string): string {
  return kana
    .normalize('NFKC')
    .replace(/[\s\u3000・]/g, '')
    .replace(/[\u3041-\u3096]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60))
    .replace(DASHES, 'ー');
}

/** Splits full-width text into pieces of at most `size` characters; a surrogate pair is never cut. */
export function pieces(text: string, size: number): string[] {
  const chars = [...text];
  const parts: string[] = [];
  for (let at = 0; at < chars.length; at += size) parts.push(chars.slice(at, at + size).join(''));
  return parts.length > 0 ? parts : [''];
}
