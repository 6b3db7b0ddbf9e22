/** What the verifier reads of an event; the rest is nobody's business here. */
export interface EventFacts {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  process: string | undefined;
  /** Log the event says it belongs to; entries made before this member existed have none. */
  log: string | undefined;
  act: string | undefined;
  /** Of an event that says a beginning of the log was removed: the first entry that stayed. */
  prunedBefore: number | undefined;
}

/**
 * An event in canonical form (RFC 8785: members sorted, no spaces). Quotes inside strings are escaped, so that what
 * matches is what a parser would find; whatever does not match goes through the parser.
 */
const CANONICAL =
  /^\{"act":"([^"\\]*)","actor":\{[^{}]*\},"at":"([^"\\]*)","details":\{[^{}]*\},"id":"([^"\\]*)","log":"([^"\\]*)",(?:"note":\{[^{}]*\},)?"obj":\{[^{}]*\},"patient_refs":(?:\[[^\]{}]*\]|\{[^{}]*\}),"process":"([^"\\]*)","purpose":"[^"{}]*","req_id":"[^"{}]*","result":"[^"{}]*","v":1\}$/;

/** Reads an event; undefined when the body is none. Never throws. */
export function readEvent(body: Uint8Array): EventFacts | undefined {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
  const [, act, at = '', id = '', log, process] = CANONICAL.exec(text) ?? [];
  if (act === undefined || act === 'prune') return parseEvent(text);
  const time = Date.parse(at);
  return Number.isNaN(time) ? undefined : { id, at: time, process, log, act, prunedBefore: undefined };
}

/** The same by parsing, for events of any form. */
export function parseEvent(text: string): EventFacts | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, at, process, log, act, details } = value as Record<string, unknown>;
  const time = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  if (typeof id !== 'string' || Number.isNaN(time)) return undefined;
  return {
    id,
    at: time,
    process: textOf(process),
    log: textOf(log),
    act: textOf(act),
    prunedBefore: act === 'prune' ? prunedBefore(details) : undefined,
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function prunedBefore(details: unknown): number | undefined {
  if (typeof details !== 'object' || details === null) return undefined;
  const { before_seq } = details as { before_seq?: unknown };
  return typeof before_seq === 'number' ? before_seq : undefined;
}
