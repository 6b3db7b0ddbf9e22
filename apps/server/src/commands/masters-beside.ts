import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of official master files that may lie beside the project, as a developer's or a tester's copy. */
export function officialMastersBeside(): string | undefined {
  const folder = join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'masters');
  return existsSync(folder) ? folder : undefined;
}
