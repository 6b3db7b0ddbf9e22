import type { Figures } from './area.ts';

/** One proof of an area that has many: it runs alone (`--only=NAME`) and keeps its own figures. */
export interface Part {
  /** Typed after `--only=`; the key of its figures. */
  name: string;
  /** One line, for people who ask what there is. */
  about: string;
  /**
   * The figures. Throws when the proof does not hold (`demand`), and what `cannotRun` throws when this machine lacks
   * what it needs.
   */
  run(setting: { short: boolean }): Promise<Figures>;
}

/** An area made of parts. */
export interface PartedArea {
  about: string;
  parts: readonly Part[];
}

class CannotRun extends Error {
  override readonly name = 'CannotRun';
}

/** Ends a part that cannot run here. It counts as skipped, never as proven; `reason` is printed. */
export function cannotRun(reason: string): never {
  throw new CannotRun(reason);
}

export type Outcome =
  | { result: 'proven'; figures: Figures }
  | { result: 'skipped'; reason: string }
  | { result: 'failed'; reason: string };

/** Runs one part; never throws. */
export async function outcomeOf(part: Part, setting: { short: boolean }): Promise<Outcome> {
  try {
    return { result: 'proven', figures: await part.run(setting) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { result: error instanceof CannotRun ? 'skipped' : 'failed', reason };
  }
}
