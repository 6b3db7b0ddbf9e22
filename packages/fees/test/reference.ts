/** Real masters for tests, when the reference data lies beside the project. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import {
  applyFile,
  decodeMasterFile,
  emptyState,
  type MasterKind,
  type MasterRecords,
  type Procedure,
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

/** Rows of procedure files in the order given, all versions; undefined when one is absent. */
export function referenceRows(files: readonly string[]): Procedure[] | undefined {
  const paths = files.map((file) => referenceData(`masters/procedure/${file}`));
  if (paths.some((path) => path === undefined)) return undefined;
  return records(
    'procedure',
    paths.filter((path) => path !== undefined),
  );
}

/** Masters of the same; undefined when a file is absent. */
export function referenceProcedures(files: readonly string[]): Masters | undefined {
  const procedures = referenceRows(files);
  return procedures === undefined ? undefined : mastersFrom({ procedures, drugs: [], materials: [] });
}
