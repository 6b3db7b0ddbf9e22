import { createPublicKey, verify } from 'node:crypto';
import { parseVerifierKey, type VerifierKey } from '@akashi/transparency-log';
import canonicalize from 'canonicalize';
import { uuidv7 } from 'uuidv7';
import { SYSTEM_ACTOR } from '../logs.ts';
import type { LogSigner } from './log-keys.ts';

/**
 * The entry by which a log says which key signs from here on. Both keys sign the same text, so that neither the owner
 * of a stolen new key nor that of a lost old one could have written it alone. The first entry of a log has no old key.
 */
export async function keyEntry(
  log: { origin: string; process: string },
  old: LogSigner | undefined,
  fresh: LogSigner,
): Promise<{ id: string; body: Buffer }> {
  const id = uuidv7();
  const at = new Date().toISOString();
  const message = keyMessage(log.origin, old?.vkey, fresh.vkey, at);
  const details = {
    new_vkey: fresh.vkey,
    new_signature: Buffer.from(await fresh.sign(message)).toString('base64'),
    ...(old
      ? { old_vkey: old.vkey, old_signature: Buffer.from(await old.sign(message)).toString('base64') }
      : {}),
  };
  const body = canonicalize({
    v: 1,
    id,
    at,
    actor: { user: SYSTEM_ACTOR, on_behalf_of: null, role: 'system', device: null, session: null, ip: null },
    purpose: 'audit',
    act: old ? 'key-rotation' : 'key-begin',
    obj: { type: 'logKey', id: fresh.key.id.toString(16).padStart(8, '0'), version: fresh.version },
    patient_refs: [],
    details,
    result: 'ok',
    req_id: id,
    process: log.process,
  });
  if (body === undefined) throw new TypeError('an entry is canonical JSON');
  return { id, body: Buffer.from(body) };
}

/** What both keys sign. */
export function keyMessage(origin: string, oldVkey: string | undefined, newVkey: string, at: string): Buffer {
  return Buffer.from(`akashi log key\n${origin}\n${oldVkey ?? '-'}\n${newVkey}\n${at}\n`);
}

export interface LogKey {
  vkey: string;
  /** From which entry on it signs. */
  fromSeq: number;
  /** From which entry on another one signs; it may still sign beside it for a while. */
  untilSeq?: number;
}

/** Reads the keys of a log from its key entries, oldest first. Entries whose signatures do not fit count as nothing. */
export function keysFromEntries(
  origin: string,
  entries: readonly { seq: number; body: Uint8Array }[],
): LogKey[] {
  const keys: LogKey[] = [];
  for (const { seq, body } of entries) {
    const said = statementOf(body);
    const last = keys.at(-1);
    if (!said || !holds(origin, said) || said.oldVkey !== last?.vkey) continue;
    if (last) last.untilSeq = seq;
    keys.push({ vkey: said.newVkey, fromSeq: seq });
  }
  return keys;
}

interface KeyStatement {
  at: string;
  oldVkey: string | undefined;
  newVkey: string;
  oldSignature: string | undefined;
  newSignature: string;
}

function statementOf(body: Uint8Array): KeyStatement | undefined {
  const event: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
  const { at, act, details } = (event ?? {}) as Record<string, unknown>;
  if (act !== 'key-begin' && act !== 'key-rotation') return undefined;
  const value = (name: string): string | undefined => {
    const found: unknown = (details as Record<string, unknown> | undefined)?.[name];
    return typeof found === 'string' ? found : undefined;
  };
  const [newVkey, newSignature] = [value('new_vkey'), value('new_signature')];
  if (typeof at !== 'string' || newVkey === undefined || newSignature === undefined) return undefined;
  return { at, newVkey, newSignature, oldVkey: value('old_vkey'), oldSignature: value('old_signature') };
}

function holds(origin: string, said: KeyStatement): boolean {
  const message = keyMessage(origin, said.oldVkey, said.newVkey, said.at);
  const signed = (vkey: string, signature: string | undefined): boolean =>
    signature !== undefined && verifies(parseVerifierKey(vkey), message, Buffer.from(signature, 'base64'));
  return (
    signed(said.newVkey, said.newSignature) &&
    (said.oldVkey === undefined || signed(said.oldVkey, said.oldSignature))
  );
}

/** SubjectPublicKeyInfo of an Ed25519 key without its 32 bytes (RFC 8410 §4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

function verifies(key: VerifierKey, message: Buffer, signature: Buffer): boolean {
  const publicKey = createPublicKey({
    key: Buffer.concat([SPKI, key.publicKey]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, message, publicKey, signature);
}
