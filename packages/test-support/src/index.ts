import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export {
  type ObjectStore,
  objectStoreInstalled,
  objectStorePackages,
  startObjectStore,
} from './object-store.ts';

const sharedRoot = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const announced = new Set<string>();

/**
 * Path of a file or folder of the reference data that may lie beside the project, or undefined.
 * When it is absent one line says so, so that a skipped test never goes unnoticed.
 */
export function referenceData(path: string): string | undefined {
  const full = `${sharedRoot}${path}`;
  if (existsSync(full)) return full;
  if (!announced.has(path)) {
    announced.add(path);
    console.info(`skipped: reference data ${path} is not beside this checkout`);
  }
  return undefined;
}

export { type CorpusFile, type HostileFile, harmlessFiles, hostileFiles } from './files/corpus.ts';
export { office } from './files/office.ts';
export { pdf } from './files/pdf.ts';
export { jpeg, png } from './files/pictures.ts';
export { unzipped } from './files/unzip.ts';
