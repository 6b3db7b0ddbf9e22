import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseError } from '../../../../../database/errors.ts';

/**
 * Runs `work` again while it fails in a way that may pass: conflicts at once and with growing random
 * pauses, a lost connection after time enough for a restarted server to answer.
 */
export async function withRetries<T>(attempts: number, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !(error instanceof DatabaseError) || !error.retriable) throw error;
      const longest = error.code === 'DB-UNREACHABLE' ? 100 * 2 ** attempt : 10 * 2 ** attempt;
      await pause(Math.random() * longest);
    }
  }
}
