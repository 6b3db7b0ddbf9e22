/** The registrations that wait for the network, whichever screen they came from. */
class WaitingStore {
  readonly #waiting = new Map<symbol, () => void>();
  readonly #listeners = new Set<() => void>();

  /** Notes a registration that waits, with the way to abandon it. */
  add(owner: symbol, abandon: () => void): void {
    this.#waiting.set(owner, abandon);
    this.#publish();
  }

  remove(owner: symbol): void {
    if (this.#waiting.delete(owner)) this.#publish();
  }

  /** Abandons all of them: their session is over, and what they hold must leave the page. */
  abandonAll(): void {
    for (const abandon of [...this.#waiting.values()]) abandon();
  }

  count = (): number => this.#waiting.size;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #publish(): void {
    for (const listener of this.#listeners) listener();
  }
}

export const waitingStore = new WaitingStore();
