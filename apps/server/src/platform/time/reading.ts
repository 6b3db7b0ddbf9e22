/** Where a comparison with true time came from. */
export type ReferenceSource = 'chrony' | 'ntp';

/** What a reference said. Offsets are milliseconds, positive when our clock is slow. */
export interface ReferenceReading {
  readonly source: ReferenceSource;
  /** Undefined while the reference itself is not synchronised. */
  readonly offsetMilliseconds: number | undefined;
  /** Seconds since the clock was last compared with a synchronised source; 0 for a fresh answer. */
  readonly ageSeconds: number;
  /** Largest possible error of the comparison, when the reference says it. */
  readonly uncertaintyMilliseconds: number | undefined;
  readonly servers: number;
}

/** All that is known of our clock at one moment. */
export interface TimeReading {
  /** Undefined when this machine has neither chrony nor time servers to ask. */
  readonly reference: ReferenceReading | undefined;
  /** The database's clock minus ours, milliseconds; undefined when it did not answer. */
  readonly databaseOffsetMilliseconds: number | undefined;
}
