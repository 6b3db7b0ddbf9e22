import { createPublicKey, verify } from 'node:crypto';
import { LogError, parseVerifierKey, type VerifierKey } from '@akashi/transparency-log';

/** `keys.txt`: the public keys that the bundle names, and the entries by which a log changed its key. */
export interface KeyList {
  log: VerifierKey[];
  super: VerifierKey[];
  witnesses: VerifierKey[];
  /** Bodies of key entries, of the log and of the log of logs. */
  changes: Buffer[];
  /** Lines that are none of these. */
  faults: number[];
}

/** Reads `log VKEY`, `super VKEY`, `witness VKEY`, `change SEQ BASE64`, `super-change SEQ BASE64`; `#` begins a comment. */
export function readKeyList(bytes: Uint8Array | undefined): KeyList {
  const list: KeyList = { log: [], super: [], witnesses: [], changes: [], faults: [] };
  const lines = Buffer.from(bytes ?? [])
    .toString('utf8')
    .split('\n');
  for (const [at, line] of lines.slice(0, -1).entries()) {
    const [word = '', first = '', second = ''] = line.split(' ');
    try {
      if (word === 'log') list.log.push(parseVerifierKey(first));
      else if (word === 'super') list.super.push(parseVerifierKey(first));
      else if (word === 'witness') list.witnesses.push(parseVerifierKey(first));
      else if (word === 'change' || word === 'super-change') list.changes.push(Buffer.from(second, 'base64'));
      else if (!word.startsWith('#')) list.faults.push(at + 1);
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      list.faults.push(at + 1);
    }
  }
  if (lines.at(-1) !== '') list.faults.push(lines.length);
  return list;
}

/**
 * The keys that speak for a log: those that are believed, and those to which a believed one handed over. A change
 * counts when both keys signed it (`akashi log key`, origin, old key, new key, time), wherever it stands.
 */
export function keysOf(
  origin: string,
  believed: readonly VerifierKey[],
  changes: readonly Uint8Array[],
): VerifierKey[] {
  const keys = believed.filter(({ name }) => name === origin);
  let grown = true;
  while (grown) {
    grown = false;
    for (const body of changes) {
      const next = handedOver(origin, keys, body);
      if (next === undefined || keys.some((key) => sameKey(key, next))) continue;
      keys.push(next);
      grown = true;
    }
  }
  return keys;
}

function handedOver(origin: string, keys: readonly VerifierKey[], body: Uint8Array): VerifierKey | undefined {
  const change = readKeyEntry(origin, body);
  if (change?.old === undefined) return undefined;
  const { old } = change;
  return keys.some((key) => sameKey(key, old)) ? change.fresh : undefined;
}

/** A key entry whose signatures hold: from no key (the first entry of a log) or an old one to a fresh one. */
export function readKeyEntry(
  origin: string,
  body: Uint8Array,
): { old: VerifierKey | undefined; fresh: VerifierKey } | undefined {
  try {
    const { at, act, details } = JSON.parse(Buffer.from(body).toString('utf8')) as Record<string, unknown>;
    if (act !== 'key-begin' && act !== 'key-rotation') return undefined;
    const { new_vkey, new_signature, old_vkey, old_signature } = details as Record<string, unknown>;
    const message = Buffer.from(`akashi log key\n${origin}\n${old_vkey ?? '-'}\n${new_vkey}\n${at}\n`);
    const fresh = parseVerifierKey(String(new_vkey));
    const old = act === 'key-rotation' ? parseVerifierKey(String(old_vkey)) : undefined;
    const holds =
      fits(fresh, message, new_signature) && (old === undefined || fits(old, message, old_signature));
    return holds && fresh.name === origin ? { old, fresh } : undefined;
  } catch {
    return undefined;
  }
}

function fits(key: VerifierKey, message: Buffer, signature: unknown): boolean {
  const x = Buffer.from(key.publicKey).toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return typeof signature === 'string' && verify(null, message, publicKey, Buffer.from(signature, 'base64'));
}

export function sameKey(a: VerifierKey, b: VerifierKey): boolean {
  return (
    a.name === b.name && a.id === b.id && a.type === b.type && Buffer.from(a.publicKey).equals(b.publicKey)
  );
}
