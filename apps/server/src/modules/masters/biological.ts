import type { MasterLibrary } from './library.ts';

/** Whether a drug is a biological product on a day (生物学的製剤区分), by the masters that an institution reads. */
export function isBiologicalIn(library: Pick<MasterLibrary, 'drug'>): (code: string, on: string) => boolean {
  return (code, on) => library.drug(code, on)?.biological === true;
}
