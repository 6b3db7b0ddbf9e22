const NONCE = 12;

/**
 * Seals what a person leaves in the browser: AES-256-GCM under the key that the server gives to that person at this
 * desk alone. The key is held in memory, where scripts can use it but not read it, and never stored; without it
 * (nobody signed in, a locked screen after a reload, a page without a secure connection) nothing is sealed or opened.
 */
export class Vault {
  #staffId: string | undefined;
  #key: Promise<CryptoKey | undefined> | undefined;
  readonly #listeners = new Set<() => void>();

  /** Takes the key that came with a session; a session without one (a locked screen) keeps its person's. */
  admit(staffId: string, draftKey: string | null): void {
    if (draftKey === null && staffId === this.#staffId) return;
    this.#staffId = staffId;
    // Browsers offer no cryptography to a page that came over a connection anybody may read.
    const usable = draftKey !== null && globalThis.crypto?.subtle !== undefined;
    this.#key = usable
      ? crypto.subtle
          .importKey('raw', fromText(draftKey), 'AES-GCM', false, ['encrypt', 'decrypt'])
          .catch(() => undefined)
      : undefined;
    this.#publish();
  }

  /** Forgets the key. */
  close(): void {
    this.#staffId = undefined;
    this.#key = undefined;
    this.#publish();
  }

  /** Whether anything can be kept on this device now. */
  isOpen = (): boolean => this.#key !== undefined;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Seals for a person; undefined while it is not his key that lies here. `place` says what it is: sealed content moved to
   * another place or person does not open.
   */
  async seal(
    staffId: string,
    place: string,
    plain: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const key = await this.#keyOf(staffId);
    if (key === undefined) return undefined;
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
    const body = new Uint8Array(await crypto.subtle.encrypt(parameters(nonce, staffId, place), key, plain));
    const sealed = new Uint8Array(NONCE + body.length);
    sealed.set(nonce);
    sealed.set(body, NONCE);
    return sealed;
  }

  /** What was sealed; `lost` when this key does not open it (it was taken away since, or somebody altered it). */
  async open(
    staffId: string,
    place: string,
    sealed: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer> | 'lost' | 'noKey'> {
    const key = await this.#keyOf(staffId);
    if (key === undefined) return 'noKey';
    const nonce = sealed.subarray(0, NONCE);
    try {
      return new Uint8Array(
        await crypto.subtle.decrypt(parameters(nonce, staffId, place), key, sealed.subarray(NONCE)),
      );
    } catch {
      return 'lost';
    }
  }

  /** Asked at once: whoever closes the vault meanwhile does not take the key from a sealing that has begun. */
  #keyOf(staffId: string): Promise<CryptoKey | undefined> | undefined {
    return staffId === this.#staffId ? this.#key : undefined;
  }

  #publish(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The one vault of this page. */
export const vault = new Vault();

function parameters(iv: Uint8Array<ArrayBuffer>, staffId: string, place: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`${staffId}|${place}`) };
}

export function toText(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function fromText(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
