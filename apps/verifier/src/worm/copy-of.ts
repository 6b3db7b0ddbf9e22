import { below } from '../source/folder-source.ts';
import type { Source } from '../source/source.ts';

/** The part of a copy that belongs to one log: the folder of its id, or the whole when it is the copy of one log. */
export function copyOf(worm: Source, logId: string): Source {
  const folder = worm.paths().some((path) => path.startsWith(`${logId}/`));
  return folder ? below(worm, logId) : worm;
}

/** Identifier of the log of logs in every installation. */
export const SUPER_LOG_ID = '00000000-0000-7000-8000-000000000002';

/** The copy of the log of logs, when it lies beside. */
export function copyOfSuper(worm: Source): Source | undefined {
  const inside = worm.paths().some((path) => path.startsWith(`${SUPER_LOG_ID}/`));
  return inside ? below(worm, SUPER_LOG_ID) : undefined;
}
