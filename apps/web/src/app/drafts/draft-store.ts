const PREFIX = 'akashi:draft:';
/** Forms write their drafts at rest; this event asks for what is not written yet. */
export const KEEP_DRAFTS = 'akashi:keep-drafts';

/** What sessionStorage offers, so that the store can be tested without a browser. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/**
 * Drafts of forms, per person and form, in sessionStorage: they survive a crash, a reload and the lock, and end
 * with the window or the sign-out, because they hold patient data.
 */
export class DraftStore {
  readonly #storage: DraftStorage;
  readonly #listeners = new Set<() => void>();
  #person = '';
  #keys: readonly string[] = [];

  constructor(storage: DraftStorage) {
    this.#storage = storage;
  }

  /** Names the person at the desk; the drafts of anybody else are removed. */
  enter(person: string): void {
    this.#person = person;
    for (const key of this.#stored())
      if (!key.startsWith(`${PREFIX}${person}:`)) this.#storage.removeItem(key);
    this.#publish();
  }

  /** The draft of a form, or undefined when there is none or it cannot be read. */
  read(form: string): unknown {
    const text = this.#storage.getItem(this.#key(form));
    if (text === null) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  write(form: string, values: unknown): void {
    // Forms that close because of the sign-out must not leave their content behind.
    if (this.#person === '') return;
    try {
      this.#storage.setItem(this.#key(form), JSON.stringify(values));
    } catch {
      // Quota exceeded: the form itself still holds the values.
    }
    this.#publish();
  }

  remove(form: string): void {
    if (this.#person === '') return;
    this.#storage.removeItem(this.#key(form));
    this.#publish();
  }

  /** The texts of the drafts of the person at the desk, by form; nothing more is kept until somebody sits down. */
  take(): Record<string, string> {
    const own = this.#key('');
    const texts: Record<string, string> = {};
    if (this.#person !== '')
      for (const key of this.#stored())
        if (key.startsWith(own)) texts[key.slice(own.length)] = this.#storage.getItem(key) ?? '';
    this.clear();
    return texts;
  }

  /** Puts taken drafts back for the person who has just sat down. */
  restore(texts: Readonly<Record<string, string>>): void {
    if (this.#person === '') return;
    for (const [form, text] of Object.entries(texts)) this.#storage.setItem(this.#key(form), text);
    this.#publish();
  }

  /** Removes every draft, of everybody, and takes no more until somebody sits down: at sign-out. */
  clear(): void {
    this.#person = '';
    for (const key of this.#stored()) this.#storage.removeItem(key);
    this.#publish();
  }

  /** Form keys with a draft of the person at the desk. */
  keys = (): readonly string[] => this.#keys;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #key(form: string): string {
    return `${PREFIX}${this.#person}:${form}`;
  }

  #stored(): string[] {
    const keys: string[] = [];
    for (let index = 0; index < this.#storage.length; index += 1) {
      const key = this.#storage.key(index);
      if (key?.startsWith(PREFIX)) keys.push(key);
    }
    return keys;
  }

  #publish(): void {
    const own = this.#key('');
    const next = this.#stored()
      .filter((key) => key.startsWith(own))
      .map((key) => key.slice(own.length))
      .sort();
    if (next.join('\n') === this.#keys.join('\n')) return;
    this.#keys = next;
    for (const listener of this.#listeners) listener();
  }
}

const memory = new Map<string, string>();
const memoryStorage: DraftStorage = {
  get length() {
    return memory.size;
  },
  key: (index) => [...memory.keys()][index] ?? null,
  getItem: (key) => memory.get(key) ?? null,
  setItem: (key, value) => void memory.set(key, value),
  removeItem: (key) => void memory.delete(key),
};

export const draftStore = new DraftStore(
  typeof sessionStorage === 'undefined' ? memoryStorage : sessionStorage,
);
