import type { Findings } from '../report/findings.ts';
import type { EventFacts } from '../walk/event.ts';

/** Identifiers of at least so many entries back are remembered; older repetitions carry an old time and show by that. */
const REMEMBERED = 50_000;

/**
 * Looks at the events in the order of the log: an event is sequenced within seconds of its time, so that a time far
 * behind the ones before it was made up.
 */
export class OrderOfEvents {
  readonly #findings: Findings;
  readonly #toleranceMs: number;
  /** Two generations: taking single old members out of one set would cost a walk over all that were taken before. */
  #seen = new Set<string>();
  #seenBefore = new Set<string>();
  #latest = Number.NEGATIVE_INFINITY;
  first: number | undefined;

  constructor(findings: Findings, toleranceSeconds: number) {
    this.#findings = findings;
    this.#toleranceMs = toleranceSeconds * 1_000;
  }

  /** Latest time so far, milliseconds since 1970. */
  get latest(): number {
    return this.#latest;
  }

  take(seq: number, { id, at }: EventFacts): void {
    this.first ??= at;
    const event = id;
    if (at < this.#latest - this.#toleranceMs) this.#findings.add('ENTRY-PAST-TIME', { seq, event });
    if (at > this.#latest) this.#latest = at;
    if (this.#seen.has(id) || this.#seenBefore.has(id)) this.#findings.add('ENTRY-DUPLICATE', { seq, event });
    this.#seen.add(id);
    if (this.#seen.size < REMEMBERED) return;
    this.#seenBefore = this.#seen;
    this.#seen = new Set();
  }
}
