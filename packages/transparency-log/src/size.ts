import { LogError } from './errors.ts';

/*
 * Sizes and indices are plain numbers up to 2^53 - 1. Bit operators would cut them to 32 bits, so halves are taken by
 * division, which is exact for safe integers.
 */

/** True for a whole number from 0 to 2^53 - 1. */
export function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Throws `LOG-SIZE` unless the value is a whole number from 0 to 2^53 - 1. */
export function requireSize(value: number, field: string): void {
  if (!isSize(value)) throw new LogError('LOG-SIZE', { field });
}

/** Lowest bit set. */
export function isOdd(value: number): boolean {
  return value % 2 === 1;
}

/** One bit to the right. */
export function half(value: number): number {
  return Math.floor(value / 2);
}

/** Number of binary digits: 0 → 0, 1 → 1, 255 → 8, 256 → 9. */
export function bitLength(value: number): number {
  const high = Math.floor(value / 2 ** 32);
  return high > 0 ? 64 - Math.clz32(high) : 32 - Math.clz32(value);
}

/** Largest power of two smaller than n; n > 1 (the k of RFC 9162 §2.1.1). */
export function splitPoint(n: number): number {
  return 2 ** (bitLength(n - 1) - 1);
}

/** True for 1, 2, 4, 8, … */
export function isPowerOfTwo(value: number): boolean {
  return value > 0 && 2 ** (bitLength(value) - 1) === value;
}

/** Decimal digits without leading zero, or undefined (also when above 2^53 - 1). */
export function parseDecimal(text: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const value = Number(text);
  return isSize(value) ? value : undefined;
}
