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

/** Reads an event; undefined when the body is none. Never throws. */
export function readEvent(body: Uint8Array): EventFacts | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
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
