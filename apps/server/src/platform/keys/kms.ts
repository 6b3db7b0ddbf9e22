/**
 * Keeps the keys that wrap the data keys (key encryption keys). Calls are synchronous: the backings are local (a file,
 * a token's library) and asked once per key and process, and what seals an access event must not wait.
 */
export interface Kms {
  /** Stands in each wrapped key, so that a key wrapped elsewhere is named instead of failing to open. */
  readonly name: 'file' | 'pkcs11';
  /** Wraps 32 bytes for one tenant. `context` is authenticated: a wrapped key moved to another place does not open. */
  wrap(tenantId: string, key: Buffer, context: string): Buffer;
  /** Throws when the bytes were altered or moved, or when the wrapping key is another one or gone. */
  unwrap(tenantId: string, wrapped: Buffer, context: string): Buffer;
  /**
   * Destroys what wraps this tenant's keys. True when that alone makes every copy of them useless; false when one key
   * wraps for all tenants, so that only the wrapped keys can be destroyed.
   */
  destroyTenant(tenantId: string): boolean;
  close(): void;
}
