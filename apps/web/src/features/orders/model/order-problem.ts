/** What keeps an order from being written, at the field where it is put right (`groups.0.drugs.1.amount`). */
export interface OrderProblem {
  readonly field: string;
  readonly text: string;
}
