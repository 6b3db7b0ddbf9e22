import { refuse } from './verdict.ts';

/** Longest name that is kept, in characters: long enough for what hospitals write, short enough for every disk. */
export const LONGEST_NAME = 120;

// Bidirectional controls turn `exe.fdp` into what looks like `pdf.exe`; invisible letters hide the rest.
const DECEPTIVE =
  /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C\u200B-\u200D\u2060\uFEFF\u00AD\u115F\u1160\u3164\uFFA0]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/u;
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;

export interface SafeName {
  /** Normal form C, without folders, at most 120 characters. */
  readonly name: string;
  /** Lower case, without the dot; empty when there is none. */
  readonly extension: string;
}

/**
 * The name a file is kept under. Folders are cut off, letters of forbidden meaning on some disk become `_`.
 * Throws `FILE_NAME_UNSAFE` for names made to deceive (direction marks, invisible or control characters) and
 * for names without anything readable.
 */
export function safeName(given: string): SafeName {
  const whole = given.normalize('NFC');
  if (DECEPTIVE.test(whole) || CONTROL.test(whole)) refuse('FILE_NAME_UNSAFE');
  const last = whole.split(/[/\\]/).at(-1) ?? '';
  const tidy = last
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '');
  const dot = tidy.lastIndexOf('.');
  const stem = dot > 0 ? tidy.slice(0, dot) : tidy;
  const extension = dot > 0 ? tidy.slice(dot + 1).toLowerCase() : '';
  if (stem === '' || RESERVED.test(stem) || extension.length > 10) refuse('FILE_NAME_UNSAFE');
  const room = LONGEST_NAME - (extension ? extension.length + 1 : 0);
  const kept = [...stem].slice(0, room).join('').trimEnd();
  return { name: extension ? `${kept}.${extension}` : kept, extension };
}
