import type { Policy } from './notes/policy.ts';
import type { Manifest } from './source/manifest.ts';
import type { Source } from './source/source.ts';

/** What a check is given. */
export interface VerifyInput {
  source: Source;
  manifest: Manifest;
  /** Whom the reader believes; without it only the inner consistency is looked at. */
  policy?: Policy | undefined;
  /** The copy of this log that cannot be overwritten. */
  worm?: Source | undefined;
  /** The copy of the log of logs. */
  wormSuper?: Source | undefined;
  /** Checkpoints of this log out of a copy of the log of logs. */
  superNotes?: readonly string[] | undefined;
  /** Lines of the second record, kept apart from the database; otherwise those of the bundle. */
  sink?: Iterable<string> | undefined;
  /** Notes that a witness says it saw, of any log. */
  witnessNotes?: readonly string[] | undefined;
  /** Milliseconds since 1970. */
  now: number;
}
