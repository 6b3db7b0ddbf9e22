import { uuidv7 } from 'uuidv7';

export type SubmissionState = 'idle' | 'sending' | 'waiting';

interface Options<Input, Output> {
  /** Sends once; a network failure is told apart by `isNetworkFailure`. */
  readonly send: (input: Input, idempotencyKey: string) => Promise<Output>;
  readonly isNetworkFailure: (error: unknown) => boolean;
  readonly onState: (state: SubmissionState) => void;
  readonly newKey?: () => string;
}

const RETRY_EVERY = 5_000;

/**
 * One press of a button. A second press while it is under way does nothing; when the network fails the same
 * content is sent again with the same key until the server has answered, so that nothing is registered twice
 * and nothing is lost silently. An answer of the server, good or bad, ends it.
 */
export class Submission<Input, Output> {
  readonly #options: Options<Input, Output>;
  #state: SubmissionState = 'idle';
  #wake: (() => void) | undefined;
  #abandoned = false;

  constructor(options: Options<Input, Output>) {
    this.#options = options;
  }

  get state(): SubmissionState {
    return this.#state;
  }

  /** Resolves with the answer, rejects with the server's refusal; undefined when one is under way or it was abandoned. */
  async submit(input: Input): Promise<Output | undefined> {
    if (this.#state !== 'idle') return undefined;
    const key = (this.#options.newKey ?? uuidv7)();
    this.#abandoned = false;
    try {
      for (;;) {
        this.#set('sending');
        try {
          return await this.#options.send(input, key);
        } catch (error) {
          if (!this.#options.isNetworkFailure(error)) throw error;
          if (this.#abandoned) return undefined;
        }
        this.#set('waiting');
        await this.#pause();
        if (this.#abandoned) return undefined;
      }
    } finally {
      this.#set('idle');
    }
  }

  /** Sends again now: the network is back, or a person pressed 「今すぐ再送」. */
  wake(): void {
    this.#wake?.();
  }

  /** Sends no more and stops waiting: the session in which it was sent is over, so that it could only be refused. */
  abandon(): void {
    this.#abandoned = true;
    this.#wake?.();
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, RETRY_EVERY);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #set(state: SubmissionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onState(state);
  }
}
