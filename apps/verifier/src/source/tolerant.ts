import type { Findings } from '../report/findings.ts';
import { DamagedFile, type Source } from './source.ts';

/** A source whose broken files are told once and then count as missing, so that one of them hides nothing else. */
export function tolerant(source: Source, findings: Findings): Source {
  const told = new Set<string>();
  const guard = <T>(read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      if (!told.has(error.path)) findings.add('FILE-DAMAGED', { at: error.path });
      told.add(error.path);
      return otherwise;
    }
  };
  function* lines(base: string): Iterable<string> {
    const iterator = source.lines(base)[Symbol.iterator]();
    for (;;) {
      const next = guard<IteratorResult<string>>(() => iterator.next(), { done: true, value: undefined });
      if (next.done === true) return;
      yield next.value;
    }
  }
  return { ...source, read: (path) => guard(() => source.read(path), undefined), lines };
}
