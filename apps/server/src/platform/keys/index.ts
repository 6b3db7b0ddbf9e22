/** The door of the keys: data keys of tenants, and what is sealed with them. */
export { blindIndex } from './blind-index.ts';
export { createFields, type Fields, type Place, sealedVersion } from './fields.ts';
export { keyObject } from './key-object.ts';
export type { Kms } from './kms.ts';
export { fileKms } from './kms-file.ts';
export { masterKey } from './master-key.ts';
export type { KeyPurpose } from './purposes.ts';
export {
  type KeyFacts,
  type KeyRing,
  openTenantKeys,
  type TenantKey,
  type TenantKeys,
} from './tenant-keys.ts';
