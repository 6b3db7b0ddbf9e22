/** What a proof found. A proof that does not hold throws: then nothing is written. */
export type Figures = Record<string, unknown>;

export interface Area {
  /** One line for people who ask what there is. */
  about: string;
  /** Path below the reference data without which it cannot run. */
  needs?: string;
  run(setting: { short: boolean }): Promise<Figures>;
}

/** Ends a proof that does not hold. `what` names figures only, never data. */
export function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(`PROOF-FAILED: ${what}`);
}
