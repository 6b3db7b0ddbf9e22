interface UnderWay {
  readonly abandon: () => void;
  /** For the network; otherwise it is being sent. */
  readonly waits: boolean;
}

/** The registrations that are sent or wait for the network, whichever screen they came from. */
class WaitingStore {
  readonly #underWay = new Map<symbol, UnderWay>();
  readonly #listeners = new Set<() => void>();

  /** Notes a registration, with the way to abandon it. */
  add(owner: symbol, one: UnderWay): void {
    this.#underWay.set(owner, one);
    this.#publish();
  }

  remove(owner: symbol): void {
    if (this.#underWay.delete(owner)) this.#publish();
  }

  /** Abandons all of them: their session is over, and what they hold must leave the page. */
  abandonAll(): void {
    for (const { abandon } of [...this.#underWay.values()]) abandon();
  }

  /** Those that wait. */
  count = (): number => [...this.#underWay.values()].filter(({ waits }) => waits).length;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #publish(): void {
    for (const listener of this.#listeners) listener();
  }
}

export const waitingStore = new WaitingStore();
