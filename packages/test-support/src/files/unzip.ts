import { unzipSync } from 'fflate';

/** The files of an archive by their names, unpacked in memory. Throws when it is none. */
export function unzipped(archive: Uint8Array): Readonly<Record<string, Uint8Array>> {
  return unzipSync(archive);
}
