/** The answer of a change whose transaction has committed; only `transact` makes one. */
export class Committed<Answer> {
  readonly answer: Answer;
  /** True when an earlier request under the same key had done the work. */
  readonly replayed: boolean;
  constructor(answer: Answer, replayed: boolean) {
    this.answer = answer;
    this.replayed = replayed;
  }
}
