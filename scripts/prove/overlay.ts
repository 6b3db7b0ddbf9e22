import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  applyFile,
  codeOf,
  decodeMasterFile,
  emptyState,
  type ImportStep,
  type MasterFile,
  type MasterKind,
  type MasterRecords,
  type MasterState,
  planImport,
  recordOf,
} from '@akashi/master-files';

type MasterStep = Extract<ImportStep, { type: 'master' }>;

/** The official files of one kind in the order in which they are applied. */
export function filesOf(root: string, kind: MasterKind): MasterFile[] {
  const names = readdirSync(join(root, kind)).map((name) => `${kind}/${name}`);
  const steps = planImport(names).steps.filter((step): step is MasterStep => step.type === 'master');
  return steps
    .filter((step) => step.kind === kind && step.origin === 'official')
    .map((step) => decodeMasterFile(readFileSync(join(root, step.path)), step.path));
}

/** The state that files make one after the other. */
export function overlay(kind: MasterKind, files: readonly MasterFile[]): MasterState {
  return files.reduce((state, file) => applyFile(state, file).state, emptyState(kind));
}

/** Typed records of all versions. */
export function recordsOf<K extends MasterKind>(kind: K, state: MasterState): MasterRecords[K][] {
  return [...state.codes.values()].flat().map((version) => recordOf(kind, version));
}

export interface Comparison {
  fullFile: string;
  diffs: number;
  /** Rows of the full file. */
  codes: number;
  /** Codes that the overlay does not know. */
  missing: number;
  /** Codes whose price or points differ. */
  differentValues: number;
}

/** 項番12: points of a procedure, price of a drug or material. */
const VALUE = 11;

/** Compares an overlay of earlier files with the full file that the publisher made of them. */
export function compareWithFull(before: readonly MasterFile[], full: MasterFile): Comparison {
  const state = overlay(full.kind, before);
  let missing = 0;
  let differentValues = 0;
  for (const { columns } of full.rows) {
    const newest = state.codes.get(codeOf(full.kind, columns))?.at(-1);
    if (!newest) missing += 1;
    else if (newest.columns[VALUE] !== columns[VALUE]) differentValues += 1;
  }
  return {
    fullFile: full.fileName,
    diffs: before.filter((file) => file.scope === 'diff').length,
    codes: full.rows.length,
    missing,
    differentValues,
  };
}
