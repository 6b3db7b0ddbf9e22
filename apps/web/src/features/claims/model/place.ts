import type { Filter } from './filter.ts';

/** Where a clerk was in the list of a run, kept while a problem is repaired on another screen. */
export interface Place {
  readonly filter: Filter | undefined;
  readonly selected: string | undefined;
  /** Claims somebody left this screen for: repaired or not, they need a new calculation. */
  readonly visited: ReadonlySet<string>;
}

const NOWHERE: Place = { filter: undefined, selected: undefined, visited: new Set() };
const places = new Map<string, Place>();

export function placeOf(runId: string): Place {
  return places.get(runId) ?? NOWHERE;
}

export function keepPlace(runId: string, part: Partial<Place>): void {
  places.set(runId, { ...placeOf(runId), ...part });
}

/** Notes that a clerk went to repair a claim. */
export function visit(runId: string, claimId: string): void {
  const { visited } = placeOf(runId);
  keepPlace(runId, { selected: claimId, visited: new Set([...visited, claimId]) });
}
