import type { House } from './house.ts';

/** One path through the product that people take. */
export interface Journey {
  /** What `--only` names. */
  readonly name: string;
  /** What is shown to hold, with the ids of the criteria. */
  readonly title: string;
  /** Codes of the empty clinics it needs; nobody else works in them. None: it walks through the demo clinic. */
  readonly clinics: readonly string[] | 'own server';
  run(house: House): Promise<void>;
}
