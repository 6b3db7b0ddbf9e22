import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { addClaimMonths, type ClaimMonth, endOfMonth } from '@akashi/calendar';
import { type Masters, mastersFrom } from '@akashi/fees';
import {
  applyFile,
  applyPriceList,
  type Disease,
  decodeMasterFile,
  emptyState,
  type ImportStep,
  MasterFileError,
  type MasterKind,
  type MasterRecords,
  type MasterState,
  parsePriceList,
  planImport,
  recordOf,
} from '@akashi/master-files';
import { UnreadableClaimFile } from './claims-file.ts';

/** Kinds that carry a price. */
const PRICED = ['procedure', 'drug', 'material'] as const satisfies readonly MasterKind[];
type Priced = (typeof PRICED)[number];
type PricedStep = Extract<ImportStep, { type: 'master' | 'priceList' }>;

export interface LoadedMasters {
  masters: Masters;
  /** Files that were read, in their order. */
  files: string[];
}

/**
 * Masters for claims of a month from the publisher's files in a folder: of each kind the oldest full file (it gives the
 * longest history) and what was published up to the end of the month in which the claims are made. Throws
 * MasterFileError, and the error of the file system when there is no such folder.
 */
export function mastersForMonth(folder: string, month: ClaimMonth): LoadedMasters {
  const plan = planImport(filesBelow(folder));
  const until = endOfMonth(`${addClaimMonths(month, 1)}-01`);
  const files: string[] = [];
  const records = <K extends Priced>(kind: K): MasterRecords[K][] => {
    const steps = plan.steps.filter((step): step is PricedStep => isOfficial(step, kind));
    let state: MasterState = emptyState(kind);
    for (const [at, step] of steps.entries()) {
      if (at > 0 && step.date > until) break;
      state = apply(state, step, readFileSync(join(folder, step.path)));
      files.push(step.path);
    }
    return [...state.codes.values()].flat().map((version) => recordOf(kind, version));
  };
  const masters = mastersFrom({
    procedures: records('procedure'),
    drugs: records('drug'),
    materials: records('material'),
  });
  return { masters, files };
}

/** The same for a command: a folder without masters is one line for the person (UnreadableClaimFile). */
export function loadMasters(folder: string, month: string): LoadedMasters {
  try {
    const loaded = mastersForMonth(folder, month);
    if (loaded.files.length > 0) return loaded;
  } catch (error) {
    if (error instanceof MasterFileError) throw new UnreadableClaimFile(folder, error.message);
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  throw new UnreadableClaimFile(
    folder,
    '診療行為マスターの全件ファイルがありません。公開元のファイルを入れたフォルダーを --masters に指定してください。',
  );
}

/**
 * The disease master of the folder by code. Marks of 特定疾患 and 難病 hardly change, so the oldest full file serves;
 * a folder without one gives none.
 */
export function diseasesOf(folder: string): ReadonlyMap<string, Disease> {
  const step = planImport(filesBelow(folder)).steps.find(
    (entry) => entry.type === 'master' && entry.kind === 'disease',
  );
  if (step === undefined || step.type !== 'master') return new Map();
  const bytes = readFileSync(join(folder, step.path));
  const state = applyFile(emptyState('disease'), decodeMasterFile(bytes, step.path, step.date)).state;
  const rows = [...state.codes.values()].flat().map((version) => recordOf('disease', version));
  return new Map(rows.map((row) => [row.code, row]));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

function isOfficial(step: ImportStep, kind: Priced): boolean {
  if (step.type === 'localSubsidy' || step.kind !== kind) return false;
  return step.type === 'priceList' || step.origin === 'official';
}

function apply(state: MasterState, step: PricedStep, bytes: Uint8Array): MasterState {
  if (step.type === 'priceList') return applyPriceList(state, parsePriceList(bytes, step.path)).state;
  return applyFile(state, decodeMasterFile(bytes, step.path, step.date)).state;
}
