import type { StepUp } from '@akashi/contract';

export interface StepUpQuestion {
  readonly stepUp: StepUp;
  /** True: the person has proved himself; false: he would rather not. */
  readonly answer: (proven: boolean) => void;
}

/**
 * Lets the HTTP client ask the person for a proof without knowing the dialog. Calls that meet the same question
 * while it is open wait for the same answer.
 */
class StepUpPrompt {
  #open: { readonly question: StepUpQuestion; readonly answered: Promise<boolean> } | undefined;
  readonly #listeners = new Set<() => void>();

  current = (): StepUpQuestion | undefined => this.#open?.question;

  ask(stepUp: StepUp): Promise<boolean> {
    const open = this.#open;
    if (open) {
      // A weaker proof may not be enough: whoever needs the stronger one asks again afterwards.
      if (open.question.stepUp === 'administer' || stepUp === 'sign') return open.answered;
      return open.answered.then((proven) => proven && this.ask(stepUp));
    }
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const answer = (proven: boolean): void => {
      this.#open = undefined;
      this.#publish();
      resolve(proven);
    };
    this.#open = { question: { stepUp, answer }, answered: promise };
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

export const stepUpPrompt = new StepUpPrompt();
