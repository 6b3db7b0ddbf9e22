import { shippedList } from './breached.ts';
import { isCommon } from './common.ts';

/** Shortest password that stands alone, and one beside a second factor (NIST SP 800-63B-4, 3.1.1.2). */
export const SHORTEST_ALONE = 15;
export const SHORTEST_BESIDE_FACTOR = 8;

export type PasswordFault = 'short' | 'common' | 'context' | 'breached';

export interface PasswordSetting {
  readonly shortest: number;
  /** Words anybody here would guess: login, names, institution, product. */
  readonly words: readonly string[];
  /** True for a password that is known from a breach, by the operator's list; the shipped one is always asked. */
  readonly breached?: ((password: string) => boolean) | undefined;
}

/**
 * What is wrong with a password; undefined when nothing is. Length counts characters as people see them. There are
 * no rules of composition: they make passwords worse.
 */
export function passwordFault(password: string, setting: PasswordSetting): PasswordFault | undefined {
  const plain = password.normalize('NFKC').toLowerCase();
  const letters = [...plain];
  if (letters.length < setting.shortest) return 'short';
  if (isCommon(plain) || new Set(letters).size < 4 || isRun(letters)) return 'common';
  if ([...setting.words, 'akashi'].some((word) => isMadeOf(plain, word))) return 'context';
  const leaked = [password, plain].some((one) => shippedList().has(one) || setting.breached?.(one));
  return leaked ? 'breached' : undefined;
}

/** A word that makes up most of the password: `akashi2026` is one, a sentence that happens to contain it is not. */
function isMadeOf(plain: string, given: string): boolean {
  const word = given.normalize('NFKC').toLowerCase().trim();
  return word.length >= 3 && plain.includes(word) && plain.length < word.length + 6;
}

/** 12345678, abcdefgh, 87654321: each letter beside the one before. */
function isRun(letters: readonly string[]): boolean {
  const codes = letters.map((letter) => letter.codePointAt(0) ?? 0);
  const step = (codes[1] ?? 0) - (codes[0] ?? 0);
  if (Math.abs(step) !== 1) return false;
  return codes.every((code, index) => index === 0 || code - (codes[index - 1] ?? 0) === step);
}
