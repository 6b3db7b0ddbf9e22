import { LogError } from '../errors.ts';
import { isSize } from '../size.ts';
import { type ChainBody, type ChainRecord, formatChainBody } from './record.ts';

/** One line of a chain file, without its newline. */
export function formatChainLine({ process, n, prev, digest, body }: ChainRecord): string {
  const head = `{"v":1,"process":${JSON.stringify(process)},"n":${n},"prev":"${prev}","digest":"${digest}"`;
  return body === undefined ? `${head}}` : `${head},"body":${formatChainBody(body)}}`;
}

/** The record without what it says: for the bundle of an institution that must not see the others' events. */
export function redact({ body: _, ...record }: ChainRecord): ChainRecord {
  return record;
}

/** Reads one line. Only the one spelling that `formatChainLine` gives is taken. Throws `CHAIN-FORMAT`. */
export function parseChainLine(line: string): ChainRecord {
  const value = members(parseJson(line));
  const { process, n, prev, digest } = value;
  const known = typeof process === 'string' && typeof n === 'number' && isSize(n);
  if (!known || !isDigest(prev) || !isDigest(digest)) throw new LogError('CHAIN-FORMAT');
  const body = value.body === undefined ? {} : { body: parseBody(members(value.body)) };
  const record: ChainRecord = { process, n, prev, digest, ...body };
  if (formatChainLine(record) !== line) throw new LogError('CHAIN-FORMAT');
  return record;
}

function parseBody({ type, at, log, event, leaf, outcome }: Members): ChainBody {
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) throw new LogError('CHAIN-FORMAT');
  if (type === 'open' || type === 'close') return { type, at };
  const known = (type === 'event' || type === 'resolved') && typeof log === 'string' && isDigest(leaf);
  const ended = outcome === 'committed' || outcome === 'rolled-back' || outcome === 'unknown';
  if (!known || typeof event !== 'string' || !ended) throw new LogError('CHAIN-FORMAT');
  return { type, at, log, event, leaf, outcome };
}

interface Members {
  [name: string]: unknown;
  process?: unknown;
  body?: unknown;
  n?: unknown;
  prev?: unknown;
  digest?: unknown;
  type?: unknown;
  at?: unknown;
  log?: unknown;
  event?: unknown;
  leaf?: unknown;
  outcome?: unknown;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new LogError('CHAIN-FORMAT');
  }
}

function members(value: unknown): Members {
  if (typeof value !== 'object' || value === null) throw new LogError('CHAIN-FORMAT');
  return { ...value };
}

const isDigest = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
