/** Real masters for tests, when the reference data lies beside the project. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import {
  applyFile,
  decodeMasterFile,
  emptyState,
  type MasterKind,
  type MasterRecords,
  recordOf,
} from '@akashi/master-files';
import { referenceData } from '@akashi/test-support';
import { type Masters, mastersFrom } from '../src/masters.ts';

function records<K extends MasterKind>(kind: K, paths: readonly string[]): MasterRecords[K][] {
  let state = emptyState(kind);
  for (const path of paths)
    state = applyFile(state, decodeMasterFile(readFileSync(path), basename(path))).state;
  return [...state.codes.values()].flat().map((version) => recordOf(kind, version));
}

/** Masters of procedure files in the order given; undefined when one is absent. */
export function referenceProcedures(files: readonly string[]): Masters | undefined {
  const paths = files.map((file) => referenceData(`masters/procedure/${file}`));
  if (paths.some((path) => path === undefined)) return undefined;
  const procedures = records(
    'procedure',
    paths.filter((path) => path !== undefined),
  );
  return mastersFrom({ procedures, drugs: [], materials: [] });
}
