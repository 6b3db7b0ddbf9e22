import { chmodSync, statSync, writeFileSync } from 'node:fs';

const OWNER_ALONE = 0o600;

/** Writes a file that holds data of patients: nobody else on this machine may read it, also when one lay there before. */
export function writePrivate(path: string, bytes: Uint8Array): void {
  // `--out /dev/stdout` is no file.
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) chmodSync(path, OWNER_ALONE);
  writeFileSync(path, bytes, { mode: OWNER_ALONE });
}
