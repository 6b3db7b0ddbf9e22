import * as Y from 'yjs';
import {
  getCopy,
  KEEP_DRAFTS,
  KeepDrafts,
  putCopy,
  removeCopy,
  type Vault,
  vault,
} from '../../../app/index.ts';
import { copyPlace } from './copy-place.ts';
import { sealReadableCopies } from './readable-copies.ts';

const PAUSE_MILLISECONDS = 500;

interface Source {
  readonly doc: Y.Doc;
  readonly staffId: string;
  readonly encounterId: string;
  /** Whether the document holds anything that the server has not. */
  readonly hasUnsent: () => boolean;
  /** Whether a change came from the server. */
  readonly isReceived: (origin: unknown) => boolean;
}

/** Where copies lie and what they are sealed with. */
export interface Shelf {
  readonly vault: Pick<Vault, 'seal' | 'open'>;
  /** Takes over what an earlier version of this page left of a person. */
  readonly adopt: (staffId: string) => Promise<void>;
  readonly get: (name: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;
  readonly put: (name: string, sealed: Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
}

const THIS_DEVICE: Shelf = {
  vault,
  adopt: sealReadableCopies,
  get: getCopy,
  put: putCopy,
  remove: removeCopy,
};

/**
 * What is done with the shelf is done in order, whichever chart asks: a chart that closes may still be sealing when the
 * same chart opens again, and what it puts there last must not lie on behind the one that removes it.
 */
let last: Promise<void> = Promise.resolve();

/**
 * A sealed copy on this device of what the server has not got yet: made half a second after a change that could not
 * be sent, removed when all is sent or the record is signed. While the line stands nothing is written here at all.
 */
export class OfflineCopy {
  readonly #source: Source;
  readonly #shelf: Shelf;
  readonly #name: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lies = false;
  #touched = false;
  /** What lay here has been brought back: only then may a new copy take its place. */
  #whole = false;
  #ended = false;

  constructor(source: Source, shelf: Shelf = THIS_DEVICE) {
    this.#source = source;
    this.#shelf = shelf;
    this.#name = `${source.staffId}:${source.encounterId}`;
    void this.#next(() => this.#bringBack());
    source.doc.on('update', this.#later);
    window.addEventListener(KEEP_DRAFTS, this.#asked);
  }

  /** Everything is with the server: there is nothing to keep. */
  sent(): void {
    if (this.#lies && !this.#source.hasUnsent()) void this.forget();
  }

  /** Stops. What the server has not stays here, sealed, and so does what was not brought back yet. */
  leave(): void {
    if (this.#ended) return;
    if (this.#whole && !this.#source.hasUnsent()) void this.forget();
    else void this.#keep();
    this.#stop();
  }

  /** Removes the copy. */
  forget(): Promise<void> {
    this.#lies = false;
    return this.#next(() => this.#shelf.remove(this.#name));
  }

  /** Stops, and removes the copy, for good. */
  endAndForget(): Promise<void> {
    this.#stop();
    return this.forget();
  }

  #stop(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#source.doc.off('update', this.#later);
    window.removeEventListener(KEEP_DRAFTS, this.#asked);
  }

  #later = (_update: Uint8Array, origin: unknown): void => {
    if (this.#source.isReceived(origin)) return;
    this.#touched = true;
    this.#soon();
  };

  #soon(): void {
    if (!this.#ended) this.#timer ??= setTimeout(() => void this.#keep(), PAUSE_MILLISECONDS);
  }

  #asked = (event: Event): void => {
    const kept = this.#keep();
    if (event instanceof KeepDrafts) event.kept.push(kept);
  };

  /** The key is asked for at once: whoever is about to leave takes it along. */
  #keep(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#ended || !this.#whole || !this.#touched || !this.#source.hasUnsent()) return last;
    const { doc, staffId } = this.#source;
    const state = new Uint8Array(Y.encodeStateAsUpdate(doc));
    const sealing = this.#shelf.vault.seal(staffId, copyPlace(this.#name), state);
    this.#lies = true;
    return this.#next(async () => {
      const sealed = await sealing;
      if (sealed) await this.#shelf.put(this.#name, sealed);
    });
  }

  async #bringBack(): Promise<void> {
    const { doc, staffId } = this.#source;
    try {
      await this.#shelf.adopt(staffId);
      const sealed = await this.#shelf.get(this.#name);
      const plain = sealed && (await this.#shelf.vault.open(staffId, copyPlace(this.#name), sealed));
      if (plain === 'lost') await this.#shelf.remove(this.#name);
      else if (plain !== undefined && plain !== 'noKey') {
        this.#lies = true;
        Y.applyUpdate(doc, plain);
      }
    } catch (error) {
      // A browser without storage keeps nothing; the draft itself lies with the server.
      console.warn('the copy of the draft could not be read', error);
    }
    this.#whole = true;
    if (this.#touched) this.#soon();
    // All of it may have been with the server already: then nothing is sent, and nobody else says that it is.
    if (!this.#ended) this.sent();
  }

  #next(act: () => Promise<void>): Promise<void> {
    last = last.then(act).catch((error: unknown) => {
      console.warn('the copy of the draft could not be kept', error);
    });
    return last;
  }
}
