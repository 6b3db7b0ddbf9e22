import { appendFileSync, statSync } from 'node:fs';

/**
 * Counts the messages under one key, over all processes, as an upper bound: a process takes a block of messages by
 * appending one byte to a file (appending is atomic), and takes the next when it is used up. Random 96-bit nonces
 * allow 2^32 messages under one AES-GCM key (NIST SP 800-38D, 8.3).
 */
export interface MessageCount {
  /** Call before each message. False when this key has served enough and must be followed by another. */
  take(): boolean;
}

export const BLOCK = 2 ** 16;
/** Half of what is allowed: blocks taken and not used up count as used. */
export const MOST_MESSAGES = 2 ** 31;

/** `path` is the file of taken blocks; `most` is smaller in tests only. */
export function messageCount(path: string, most: number = MOST_MESSAGES): MessageCount {
  let left = 0;
  return {
    take() {
      if (left === 0) {
        if (messagesTaken(path) + BLOCK > most) return false;
        appendFileSync(path, '.', { mode: 0o600 });
        left = BLOCK;
      }
      left -= 1;
      return true;
    },
  };
}

/** Upper bound of the messages under a key so far. */
export function messagesTaken(path: string): number {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) * BLOCK;
}
