/** Forms write their drafts at rest; this event asks for what is not written yet. */
export const KEEP_DRAFTS = 'akashi:keep-drafts';

/** Whoever writes somewhere else than into the drafts adds what must be waited for. */
export class KeepDrafts extends Event {
  readonly kept: Promise<unknown>[] = [];

  constructor() {
    super(KEEP_DRAFTS);
  }
}

/** Drafts by form, as JSON: what is kept is what was meant, whatever the form does with its values afterwards. */
export type Drafts = Readonly<Record<string, string>>;

/**
 * Drafts of forms of the person at the desk. They lie in memory; `desk.ts` keeps them sealed, so that they survive a
 * crash, a reload, the lock and the end of the session.
 */
export class DraftStore {
  #drafts = new Map<string, string>();
  #seated = false;
  readonly #listeners = new Set<() => void>();
  #keys: readonly string[] = [];
  /** Called after every change of a draft. */
  onChange: () => void = () => undefined;

  /** Somebody sits down with what he had left here. */
  enter(drafts: Drafts): void {
    this.#seated = true;
    this.#drafts = new Map(Object.entries(drafts));
    this.#publish();
  }

  /** The draft of a form, or undefined when there is none or it cannot be read. */
  read(form: string): unknown {
    const text = this.#drafts.get(form);
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  write(form: string, values: unknown): void {
    // Forms that close because their person has gone must not leave their content behind.
    if (!this.#seated) return;
    this.#drafts.set(form, JSON.stringify(values));
    this.#publish();
    this.onChange();
  }

  remove(form: string): void {
    if (!this.#seated || !this.#drafts.delete(form)) return;
    this.#publish();
    this.onChange();
  }

  all(): Drafts {
    return Object.fromEntries(this.#drafts);
  }

  /** Forgets everything, and takes no more until somebody sits down. */
  leave(): void {
    this.#seated = false;
    this.#drafts.clear();
    this.#publish();
  }

  /** Forms with a draft of the person at the desk. */
  keys = (): readonly string[] => this.#keys;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #publish(): void {
    const next = [...this.#drafts.keys()].sort();
    if (next.join('\n') === this.#keys.join('\n')) return;
    this.#keys = next;
    for (const listener of this.#listeners) listener();
  }
}

export const draftStore = new DraftStore();
