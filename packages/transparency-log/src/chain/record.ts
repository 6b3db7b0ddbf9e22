import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '../bytes.ts';

/** How a transaction ended as far as the process knew. */
export type ChainOutcome = 'committed' | 'rolled-back' | 'unknown';

/** What one event of a transaction became: told after the outcome was known. */
export interface ChainedEvent {
  type: 'event' | 'resolved';
  /** UTC, ISO 8601 with milliseconds. */
  at: string;
  /** Log id (the tenant). */
  log: string;
  /** UUIDv7 of the event. */
  event: string;
  /** RFC 9162 leaf hash of the event's body, 64 hexadecimal digits. */
  leaf: string;
  outcome: ChainOutcome;
}

/** A process begins or ends its chain; a process that was killed has no `close`. */
export interface ChainMark {
  type: 'open' | 'close';
  at: string;
}

export type ChainBody = ChainedEvent | ChainMark;

/**
 * One record of the chain of a process. `body` is left out where it concerns another institution: number, link and
 * digest still show that nothing is missing.
 */
export interface ChainRecord {
  process: string;
  /** 0 for `open`, then counted up by one. */
  n: number;
  /** Link of the record before, 64 hexadecimal digits; zeros before the first. */
  prev: string;
  /** SHA-256 of the body's text, 64 hexadecimal digits. */
  digest: string;
  body?: ChainBody;
}

/** What stands before the first record of a chain. */
export const NO_LINK = '0'.repeat(64);

/** The body as text: members in a fixed order, so that there is one spelling to hash. */
export function formatChainBody(body: ChainBody): string {
  if (!('event' in body)) {
    return JSON.stringify({ type: body.type, at: body.at });
  }
  const { type, at, log, event, leaf, outcome } = body;
  return JSON.stringify({ type, at, log, event, leaf, outcome });
}

/** The link by which the next record names this one: SHA-256 of process, number, link before and digest. */
export function chainLink({ process, n, prev, digest }: Omit<ChainRecord, 'body'>): string {
  return hex(sha256(utf8(`akashi-chain/v1\n${process}\n${n}\n${prev}\n${digest}\n`)));
}

/** SHA-256 of the body's text, 64 hexadecimal digits. */
export function chainDigest(body: ChainBody): string {
  return hex(sha256(utf8(formatChainBody(body))));
}

/** The next record of a chain. `last` is undefined for the first one. */
export function nextRecord(process: string, last: ChainRecord | undefined, body: ChainBody): ChainRecord {
  const n = last === undefined ? 0 : last.n + 1;
  const prev = last === undefined ? NO_LINK : chainLink(last);
  return { process, n, prev, digest: chainDigest(body), body };
}

/** 64 lower-case hexadecimal digits of a hash. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}
