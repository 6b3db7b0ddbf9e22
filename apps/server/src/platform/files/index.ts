/** The door of the file store. */
export { type FileStore, localFileStore, type StoredFile } from './file-store.ts';
export { createFilesServer, type HandedOut } from './links/files-server.ts';
export { newTicketToken, readTicketToken } from './links/ticket-token.ts';
export { recordFile } from './record-file.ts';
export { openScanner } from './scan/scanner.ts';
export type { Scanner, ScanVerdict } from './scan/verdict.ts';
