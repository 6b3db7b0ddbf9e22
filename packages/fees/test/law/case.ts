/** An example of the law texts with its expected figures. */
export interface LawExample {
  id: string;
  schedule: string;
  question: string;
  given: Readonly<Record<string, unknown>>;
  expected: Readonly<Record<string, unknown>>;
}

/** Runs the engine for an example and gives the figures under the keys of `expected`. */
export type LawCase = (example: LawExample) => Readonly<Record<string, unknown>>;

export const dateOf = (example: LawExample): string =>
  example.schedule === '2026' ? '2026-06-10' : '2025-06-11';
