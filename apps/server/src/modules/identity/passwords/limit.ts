import { availableParallelism } from 'node:os';

/** Lets at most `most` pieces of work run at once; the others wait in the order in which they came. */
export function limitConcurrency(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The place is handed on, not given back: nobody can slip in between.
      if (next) next();
      else running -= 1;
    }
  };
}

/** Argon2 takes 64 MiB and one core each: a storm in the morning queues instead of filling the memory. */
export const oneAtACore = limitConcurrency(availableParallelism());
