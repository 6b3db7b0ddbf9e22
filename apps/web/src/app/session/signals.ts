/** `device`: this device may no longer connect, so that nothing further can be asked. */
export type SessionSignal = 'locked' | 'expired' | 'device';

/** Lets the HTTP client tell the session provider without either knowing the other. */
class SessionSignals {
  #listeners = new Set<(signal: SessionSignal) => void>();

  raise(signal: SessionSignal): void {
    for (const listener of this.#listeners) listener(signal);
  }

  listen(listener: (signal: SessionSignal) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

export const sessionSignals = new SessionSignals();
