import type { TimeReading } from './reading.ts';

/** A clock further away than this must not date signatures. */
export const LARGEST_OFFSET_MILLISECONDS = 500;
/** A clock that nobody has compared for longer than this is no longer believed. */
export const LONGEST_UNSYNCHRONISED_SECONDS = 3_600;

export interface TimeVerdict {
  readonly state: 'good' | 'uncompared' | 'off' | 'unsynchronised';
  /** The larger of the two offsets, milliseconds with sign; undefined when nothing was compared. */
  readonly worstOffset: number | undefined;
}

/**
 * Whether our clock may date records. `unsynchronisedSeconds` is how long no synchronised reference has been seen, the
 * reference's own age included. Without any reference configured the database's clock is all there is: `uncompared`.
 */
export function judgeTime(
  reading: TimeReading,
  { referenceExpected, unsynchronisedSeconds }: { referenceExpected: boolean; unsynchronisedSeconds: number },
): TimeVerdict {
  const offsets = [reading.reference?.offsetMilliseconds, reading.databaseOffsetMilliseconds].filter(
    (one) => one !== undefined,
  );
  const worstOffset = offsets.reduce<number | undefined>(
    (worst, one) => (worst === undefined || Math.abs(one) > Math.abs(worst) ? one : worst),
    undefined,
  );
  if (worstOffset !== undefined && Math.abs(worstOffset) > LARGEST_OFFSET_MILLISECONDS)
    return { state: 'off', worstOffset };
  if (!referenceExpected) return { state: 'uncompared', worstOffset };
  if (unsynchronisedSeconds > LONGEST_UNSYNCHRONISED_SECONDS) return { state: 'unsynchronised', worstOffset };
  return { state: 'good', worstOffset };
}
