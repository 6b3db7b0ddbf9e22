/** The door of the keys: data keys of tenants, and what is sealed with them. */
export { blindIndex } from './blind-index.ts';
export { createOnce, replaceFile } from './create-once.ts';
export { createFields, type Fields, type Place, sealedVersion } from './fields.ts';
export { keyObject } from './key-object.ts';
export type { Kms } from './kms.ts';
export { fileKms } from './kms-file.ts';
export { masterKey } from './master-key.ts';
export { type Pkcs11Setting, pkcs11Kms } from './pkcs11/kms-pkcs11.ts';
export { KEY_PURPOSES, type KeyPurpose } from './purposes.ts';
export { rewrapAll } from './rewrap.ts';
export {
  type KeyFacts,
  type KeyRing,
  openTenantKeys,
  type TenantKey,
  type TenantKeys,
} from './tenant-keys.ts';
