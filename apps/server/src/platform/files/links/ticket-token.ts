import { createHash, randomBytes } from 'node:crypto';

/** What the last part of a file's address says: where the ticket lies, and the secret that proves it. */
export interface TicketToken {
  readonly tenantId: string;
  readonly ticketId: string;
  /** SHA-256 of the secret: only this is stored, so that nobody can make an address from the database. */
  readonly secretSha256: Buffer;
}

const SECRET = 32;

/**
 * A new token for a ticket, Base64url. A random secret instead of a signature: there is no key that could leak
 * and forge all of them, and any process of the service can redeem it.
 */
export function newTicketToken(tenantId: string, ticketId: string): { token: string; secretSha256: Buffer } {
  const secret = randomBytes(SECRET);
  const token = Buffer.concat([bytesOf(tenantId), bytesOf(ticketId), secret]).toString('base64url');
  return { token, secretSha256: sha256(secret) };
}

/** Reads a token; undefined for what cannot be one. */
export function readTicketToken(token: string): TicketToken | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 32 + SECRET || bytes.toString('base64url') !== token) return undefined;
  return {
    tenantId: uuidOf(bytes.subarray(0, 16)),
    ticketId: uuidOf(bytes.subarray(16, 32)),
    secretSha256: sha256(bytes.subarray(32)),
  };
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
