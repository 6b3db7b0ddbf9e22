import type { OpenTab } from '../frame/open-tabs.ts';

const PREFIX = 'akashi:parked:';
/** A working day at one desk: the key on the server does not live longer either. */
const LONGEST_MILLISECONDS = 12 * 3_600_000;
const NONCE = 12;

/** What somebody leaves at a desk when a colleague takes a turn. */
export interface Parked {
  /** Texts of the drafts by form. */
  readonly drafts: Readonly<Record<string, string>>;
  readonly tabs: readonly OpenTab[];
  /** Path of the screen that stood open. */
  readonly path: string;
}

export type ParkedStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/**
 * Leaves a person's things behind, readable with his key alone. The server gives that key to nobody but him, after
 * he has shown who he is, until his working day here ends, he signs out, or his sessions are revoked.
 */
export async function park(
  storage: ParkedStorage,
  staffId: string,
  draftKey: string,
  parked: Parked,
  now: number,
): Promise<void> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const plain = new TextEncoder().encode(JSON.stringify(parked));
  const key = await keyOf(draftKey);
  const parameters = { name: 'AES-GCM', iv: nonce, additionalData: aad(staffId) };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(parameters, key, plain));
  storage.setItem(
    `${PREFIX}${staffId}`,
    JSON.stringify({ at: now, nonce: toText(nonce), sealed: toText(sealed) }),
  );
}

/** What a person left here, taken out; undefined when there is nothing, or his key no longer opens it. */
export async function unpark(
  storage: ParkedStorage,
  staffId: string,
  draftKey: string,
): Promise<Parked | undefined> {
  const text = storage.getItem(`${PREFIX}${staffId}`);
  if (text === null) return undefined;
  storage.removeItem(`${PREFIX}${staffId}`);
  try {
    const { nonce, sealed }: { nonce: string; sealed: string } = JSON.parse(text);
    const parameters = { name: 'AES-GCM', iv: fromText(nonce), additionalData: aad(staffId) };
    const plain = await crypto.subtle.decrypt(parameters, await keyOf(draftKey), fromText(sealed));
    const parked: Parked = JSON.parse(new TextDecoder().decode(plain));
    return parked;
  } catch {
    return undefined;
  }
}

/** Forgets what a person left here: when he signs out. */
export function forgetParked(storage: ParkedStorage, staffId: string): void {
  storage.removeItem(`${PREFIX}${staffId}`);
}

/** Removes what nobody can open any more. */
export function sweepParked(storage: ParkedStorage, now: number): void {
  for (const key of keysOf(storage)) {
    const at = Number(/"at":(\d+)/.exec(storage.getItem(key) ?? '')?.[1] ?? 0);
    if (now - at > LONGEST_MILLISECONDS) storage.removeItem(key);
  }
}

function keysOf(storage: ParkedStorage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter(
    (key): key is string => key?.startsWith(PREFIX) === true,
  );
}

function keyOf(draftKey: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromText(draftKey), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function aad(staffId: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(staffId);
}

function toText(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromText(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
