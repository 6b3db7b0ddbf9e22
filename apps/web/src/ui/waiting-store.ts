/** How many registrations wait for the network, whichever screen they came from. */
class WaitingStore {
  #waiting = new Set<symbol>();
  #listeners = new Set<() => void>();

  set(owner: symbol, waiting: boolean): void {
    if (this.#waiting.has(owner) === waiting) return;
    if (waiting) this.#waiting.add(owner);
    else this.#waiting.delete(owner);
    for (const listener of this.#listeners) listener();
  }

  count = (): number => this.#waiting.size;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

export const waitingStore = new WaitingStore();
