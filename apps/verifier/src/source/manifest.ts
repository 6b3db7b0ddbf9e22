import { Unreadable } from '../unreadable.ts';
import { DamagedFile, type Source } from './source.ts';

export const MANIFEST = 'bundle.json';
export const VERSION = 1;

/** What kind of log: entries of the log of logs are checkpoints, all others are events. */
export type LogKind = 'tenant' | 'operator' | 'super';

/** `bundle.json`: what the bundle says it is. Everything but `madeAt` is compared with the contents. */
export interface Manifest {
  v: typeof VERSION;
  logId: string;
  kind: LogKind;
  origin: string;
  /** Entries in the log when the bundle was made, published or not. */
  size: number;
  /** Entries that are given in full: from ≤ seq < to. Of the others only the hashes. */
  range: { from: number; to: number };
  /** ISO 8601; nothing vouches for it. */
  madeAt: string;
  /** SHA-256 of verify.mjs, hexadecimal; the verifier that is run should come from elsewhere all the same. */
  verifier: string;
}

/** Reads the manifest. Throws `VERIFY-BUNDLE`, `VERIFY-VERSION`. */
export function readManifest(source: Source): Manifest {
  const value = parsed(source);
  if (typeof value !== 'object' || value === null) throw new Unreadable('VERIFY-BUNDLE');
  const { v, logId, kind, origin, size, range, madeAt, verifier } = value as Partial<
    Record<keyof Manifest, unknown>
  >;
  if (v !== VERSION) throw new Unreadable(typeof v === 'number' ? 'VERIFY-VERSION' : 'VERIFY-BUNDLE');
  const { from, to } = (typeof range === 'object' && range !== null ? range : {}) as {
    from?: unknown;
    to?: unknown;
  };
  const texts = [logId, origin, madeAt, verifier].every((text) => typeof text === 'string');
  const known = kind === 'tenant' || kind === 'operator' || kind === 'super';
  if (!texts || !known || !isCount(size) || !isCount(from) || !isCount(to) || from > to || to > size)
    throw new Unreadable('VERIFY-BUNDLE');
  return {
    v: VERSION,
    logId: String(logId),
    kind,
    origin: String(origin),
    size,
    range: { from, to },
    madeAt: String(madeAt),
    verifier: String(verifier),
  };
}

function parsed(source: Source): unknown {
  try {
    const bytes = source.read(MANIFEST);
    if (bytes === undefined || bytes.length > 65_536) throw new Unreadable('VERIFY-BUNDLE');
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DamagedFile) throw new Unreadable('VERIFY-BUNDLE');
    throw error;
  }
}

/** A whole number that a log can have. Sizes far beyond any log would only keep the reader busy. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= 2 ** 40;
}
