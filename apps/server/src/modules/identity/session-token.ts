import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})_[A-Za-z0-9_-]{43}$/;

/** What the cookie holds: the tenant, so that the look-up needs no search across tenants, and 256 random bits. */
export function newToken(tenantId: string): { token: string; sha256: Buffer } {
  const token = `${tenantId}_${randomBytes(32).toString('base64url')}`;
  return { token, sha256: tokenHash(token) };
}

/** What the database knows of a token. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The tenant a token names; undefined when it is no token of ours. */
export function tenantOfToken(token: string): string | undefined {
  return TOKEN.exec(token)?.[1];
}
