/** Real masters for tests, when the reference data lies beside the project. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  applyFile,
  applyPriceList,
  decodeMasterFile,
  emptyState,
  type MasterKind,
  type MasterRecords,
  type Procedure,
  parsePriceList,
  planImport,
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

/** Every drug row of the official files and price lists at hand, by code and day; undefined when they are absent. */
export function referenceDrugs(): Masters | undefined {
  const folder = referenceData('masters');
  if (folder === undefined) return undefined;
  const { steps } = planImport(readdirSync(join(folder, 'drug')).map((name) => `drug/${name}`));
  let state = emptyState('drug');
  for (const step of steps) {
    const bytes = readFileSync(join(folder, step.path));
    if (step.type === 'priceList') state = applyPriceList(state, parsePriceList(bytes, step.path)).state;
    else if (step.type === 'master')
      state = applyFile(state, decodeMasterFile(bytes, step.path, step.date)).state;
  }
  const drugs = [...state.codes.values()].flat().map((version) => recordOf('drug', version));
  return mastersFrom({ procedures: [], drugs, materials: [] });
}
