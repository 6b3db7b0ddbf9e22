/** What a person is asked, and how the answer is given: true goes on, false rather not. */
export type Question<Asked> = Asked & { readonly answer: (yes: boolean) => void };

interface Open<Asked> {
  readonly question: Question<Asked>;
  readonly answered: Promise<boolean>;
}

/** Lets the HTTP client ask the person without knowing the dialog: one question at a time. */
export class Prompt<Asked> {
  #open: Open<Asked> | undefined;
  readonly #listeners = new Set<() => void>();

  /** For the dialog, as `useSyncExternalStore` wants it. */
  current = (): Question<Asked> | undefined => this.#open?.question;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The question that is open, with the answer that everybody who meets it waits for. */
  protected get open(): Open<Asked> | undefined {
    return this.#open;
  }

  /** Puts a question while none is open. */
  protected put(asked: Asked): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const answer = (yes: boolean): void => {
      this.#open = undefined;
      this.#publish();
      resolve(yes);
    };
    this.#open = { question: { ...asked, answer }, answered: promise };
    this.#publish();
    return promise;
  }

  #publish(): void {
    for (const listener of this.#listeners) listener();
  }
}
