import { type Code, type Finding, finding, type Place } from './codes.ts';

/** Of one code at most so many are listed; the rest is counted. A whole table may be damaged. */
const LISTED = 200;

/** Collects what is found, without ever growing with the damage. */
export class Findings {
  readonly #listed: Finding[] = [];
  readonly #counts = new Map<Code, number>();

  add(code: Code, place: Place = {}): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count <= LISTED) this.#listed.push(finding(code, place));
  }

  has(...codes: readonly Code[]): boolean {
    return codes.some((code) => this.#counts.has(code));
  }

  /** Number of each code, including what is not listed. */
  counts(): Partial<Record<Code, number>> {
    return Object.fromEntries(this.#counts);
  }

  list(): readonly Finding[] {
    return this.#listed;
  }

  get damaged(): boolean {
    return this.#listed.some(({ severity }) => severity === 'damage');
  }
}
