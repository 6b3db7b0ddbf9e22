import { createHash } from 'node:crypto';
import type { RouteDefinition } from '@akashi/contract';
import canonicalize from 'canonicalize';

/** What must be equal for two requests under one key to be the same request. */
export interface RequestHash {
  /** SHA-256 of method and path, identifiers included. */
  readonly endpoint: Buffer;
  /** SHA-256 of what was sent, before defaults are filled in (they may differ after an upgrade). */
  readonly request: Buffer;
}

interface Sent {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Hashes of a request; member order and white space do not count, bytes of a file do. */
export function requestHash(definition: Pick<RouteDefinition, 'id' | 'method'>, sent: Sent): RequestHash {
  const body = sent.body instanceof Uint8Array ? sha256(sent.body).toString('hex') : sent.body;
  return {
    endpoint: sha256(canonicalize([definition.method, definition.id, sent.params ?? null]) ?? ''),
    request: sha256(canonicalize([sent.query ?? null, body ?? null]) ?? ''),
  };
}

function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}
