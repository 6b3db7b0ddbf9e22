import type { OpenTabs } from '../frame/open-tabs.ts';
import type { DraftStore } from './draft-store.ts';
import { type DeskStorage, forgetDesk, keepDesk, readDesk, sweepDesks, takeReadable } from './sealed-desk.ts';
import type { Vault } from './vault.ts';

interface Parts {
  readonly storage: DeskStorage;
  readonly vault: Vault;
  readonly drafts: DraftStore;
  readonly tabs: OpenTabs;
  readonly place: { path(): string; goTo(path: string): void };
  /** Asks whoever holds something unwritten to write it; resolves when that is done. */
  readonly askToKeep: () => Promise<unknown>;
}

/**
 * The desk of the person who sits here: drafts and tabs in memory, and a sealed copy of them in the window's storage
 * that follows every change. It opens again for the same person after a crash, a reload, a colleague's turn, or the
 * end of the session.
 */
export class Desk {
  readonly #parts: Parts;
  #staffId: string | undefined;
  #sitting: { readonly staffId: string; readonly done: Promise<void> } | undefined;
  #changed = false;
  #kept = false;
  #keeping: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.drafts.onChange = () => void this.#keep();
    parts.tabs.subscribe(() => void this.#keep());
  }

  /** Lays out what the person had left here, the screen that stood open included. */
  sitDown(staffId: string): Promise<void> {
    if (this.#sitting?.staffId !== staffId) this.#sitting = { staffId, done: this.#layOut(staffId) };
    return this.#sitting.done;
  }

  /** Resolves when everything typed until now lies sealed. */
  async flush(): Promise<void> {
    const asked = this.#parts.askToKeep();
    await Promise.all([this.#keep(), asked]);
  }

  /** Clears the desk; the sealed copy waits for its owner. False when drafts are lost because none could be made. */
  async standUp(): Promise<boolean> {
    await this.flush();
    // What changed while others wrote is being sealed: cleared now, that copy would be taken for one thrown away.
    while (this.#keeping) await this.#keeping;
    const lost = this.#parts.drafts.keys().length > 0 && !this.#kept;
    this.#clear();
    return !lost;
  }

  /** Clears the desk and throws the copy away. */
  throwAway(): void {
    if (this.#staffId !== undefined) forgetDesk(this.#parts.storage, this.#staffId);
    this.#clear();
  }

  async #layOut(staffId: string): Promise<void> {
    const { storage, vault, drafts, tabs, place } = this.#parts;
    sweepDesks(storage, Date.now());
    const readable = takeReadable(storage, staffId);
    const left = await readDesk(storage, vault, staffId);
    // Stood up meanwhile: nobody is known to sit here any more.
    if (this.#sitting?.staffId !== staffId) return;
    if (left !== undefined && place.path() === '/') place.goTo(left.path);
    this.#staffId = staffId;
    drafts.enter({ ...readable?.drafts, ...left?.drafts });
    tabs.restore(left?.tabs ?? readable?.tabs ?? []);
  }

  #clear(): void {
    this.#staffId = undefined;
    this.#sitting = undefined;
    this.#parts.drafts.leave();
    this.#parts.tabs.restore([]);
    this.#parts.vault.close();
  }

  /** One copy is made at a time; what changes meanwhile goes into the next. */
  #keep(): Promise<void> {
    if (this.#staffId === undefined) return this.#keeping ?? Promise.resolve();
    this.#changed = true;
    this.#keeping ??= this.#keepAll();
    return this.#keeping;
  }

  async #keepAll(): Promise<void> {
    const { storage, vault, drafts, tabs, place } = this.#parts;
    try {
      while (this.#changed && this.#staffId !== undefined) {
        this.#changed = false;
        const staffId = this.#staffId;
        const contents = { drafts: drafts.all(), tabs: tabs.all(), path: place.path() };
        this.#kept = await keepDesk(storage, vault, staffId, contents, Date.now());
        // Thrown away while it was being sealed.
        if (this.#staffId !== staffId) forgetDesk(storage, staffId);
      }
    } finally {
      this.#keeping = undefined;
    }
  }
}
