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
  const body =
    sent.body instanceof Uint8Array ? sha256(sent.body).toString('hex') : withoutSecrets(sent.body);
  return {
    endpoint: sha256(canonicalize([definition.method, definition.id, sent.params ?? null]) ?? ''),
    request: sha256(canonicalize([sent.query ?? null, body ?? null]) ?? ''),
  };
}

/** Kept hashes must not become a fast way to try passwords: what is secret does not enter them. */
const SECRET = new Set(['password', 'secret', 'totp', 'code']);

function withoutSecrets(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !SECRET.has(name)));
}

function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}
