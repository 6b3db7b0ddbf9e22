export interface ReasonQuestion {
  readonly patientId: string;
  /** True: a reason was given and kept; false: the record stays closed. */
  readonly answer: (given: boolean) => void;
}

interface Open {
  readonly question: ReasonQuestion;
  readonly answered: Promise<boolean>;
}

/**
 * Lets the HTTP client ask for the reason before a protected patient's record. A screen asks for several things at once:
 * all wait for the same answer. Another patient's question comes after.
 */
class ReasonPrompt {
  #open: Open | undefined;
  readonly #listeners = new Set<() => void>();

  current = (): ReasonQuestion | undefined => this.#open?.question;

  async ask(patientId: string): Promise<boolean> {
    while (this.#open) {
      const { question, answered } = this.#open;
      if (question.patientId === patientId) return answered;
      await answered;
    }
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const answer = (given: boolean): void => {
      this.#open = undefined;
      this.#publish();
      resolve(given);
    };
    this.#open = { question: { patientId, answer }, answered: promise };
    this.#publish();
    return promise;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #publish(): void {
    for (const listener of this.#listeners) listener();
  }
}

export const reasonPrompt = new ReasonPrompt();
