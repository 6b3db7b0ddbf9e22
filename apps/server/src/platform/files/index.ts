/** The door of the file store. */
export { type FileStore, localFileStore, type StoredFile } from './file-store.ts';
export { recordFile } from './record-file.ts';
