/** The door of the file store. */
export { type FileStore, localFileStore, type StoredFile } from './file-store.ts';
export { type Keyring, masterKey, openKeyring, shredTenantKeys } from './keyring.ts';
export { recordFile } from './record-file.ts';
