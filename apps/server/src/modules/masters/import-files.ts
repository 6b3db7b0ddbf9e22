import {
  applyFile,
  applyPriceList,
  type ChangeReport,
  decodeMasterFile,
  type ImportStep,
  type MasterKind,
  type MasterState,
  type Origin,
  parsePriceList,
} from '@akashi/master-files';
import type { FileBytes } from './import-plan.ts';
import type { ReleaseEntry } from './store.ts';
import { assertWhole } from './whole-file.ts';

export interface ImportedFile {
  path: string;
  kind: string;
  date: string;
  rows: number;
  counts: {
    added: number;
    changed: number;
    corrected: number;
    closed: number;
    deleted: number;
    unknown: number;
  };
  /** Up to twenty changes of value, as printed. */
  examples: { code: string; name: string; date: string; oldValue: string; newValue: string }[];
}

export type Group =
  | { kind: MasterKind; origin: Origin; steps: ImportStep[] }
  | { kind: 'localSubsidy'; steps: ImportStep[] };
export type StepFile = FileBytes & { step: ImportStep };

/** Steps of one kind and publisher belong to one state. */
export function groups(steps: readonly ImportStep[]): Group[] {
  const found = new Map<string, Group>();
  for (const step of steps) {
    const origin = step.type === 'master' ? step.origin : 'official';
    const key = step.type === 'localSubsidy' ? 'localSubsidy' : `${origin}/${step.kind}`;
    const group: Group =
      found.get(key) ??
      (step.type === 'localSubsidy'
        ? { kind: 'localSubsidy', steps: [] }
        : { kind: step.kind, origin, steps: [] });
    group.steps.push(step);
    found.set(key, group);
  }
  return [...found.values()];
}

/** Lays one file over the state so far. Throws MasterFileError. */
export function applyOne(
  state: MasterState,
  file: StepFile,
  smallestFullFile: number | undefined,
): { state: MasterState; report: ChangeReport; rows: number } {
  const { step } = file;
  if (step.type === 'priceList') {
    const list = parsePriceList(file.bytes, step.path);
    return { ...applyPriceList(state, list), rows: list.prices.size };
  }
  const decoded = decodeMasterFile(file.bytes, step.path, step.type === 'master' ? step.date : undefined);
  assertWhole(decoded, smallestFullFile);
  return { ...applyFile(state, decoded), rows: decoded.rows.length };
}

/** The row of an applied file in the list of releases. */
export function releaseOf(file: StepFile, kind: string, told: ImportedFile): ReleaseEntry {
  const { counts, examples } = told;
  return {
    kind,
    fileName: file.step.path,
    fileDate: told.date,
    sha256: file.sha256,
    rows: told.rows,
    report: { counts, examples },
  };
}

/** What an applied file changed, with up to twenty changes of value. */
export function tellReport(file: StepFile, report: ChangeReport, rows: number): ImportedFile {
  const changes = [...report.changed, ...report.corrected].filter(
    (change) => change.oldValue !== change.newValue,
  );
  return {
    path: file.step.path,
    kind: file.step.type === 'priceList' ? 'drugPrice' : report.kind,
    date: file.step.type === 'localSubsidy' ? '1970-01-01' : file.step.date,
    rows,
    counts: {
      added: report.added.length,
      changed: report.changed.length,
      corrected: report.corrected.length,
      closed: report.closed.length,
      deleted: report.deleted.length,
      unknown: report.unknown.length,
    },
    examples: changes.slice(0, 20).map(({ code, name, date, oldValue, newValue }) => ({
      code,
      name,
      date,
      oldValue: oldValue ?? '',
      newValue: newValue ?? '',
    })),
  };
}
