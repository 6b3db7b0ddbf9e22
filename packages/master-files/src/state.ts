import { codeOf, KIND_SPECS, type Origin } from './kinds.ts';
import type { LocalDate, MasterKind } from './records.ts';
import { cell, type Versions } from './versions.ts';

export interface AppliedFile {
  fileName: string;
  fileDate: LocalDate;
}

/** All versions of all codes of one kind, and the files they came from. Never changed in place. */
export interface MasterState {
  kind: MasterKind;
  origin: Origin;
  codes: ReadonlyMap<string, Versions>;
  applied: readonly AppliedFile[];
}

export function emptyState(kind: MasterKind, origin: Origin = 'official'): MasterState {
  return { kind, origin, codes: new Map(), applied: [] };
}

/** One code touched by a file. Values are points or yen as printed; absent for kinds without. */
export interface Change {
  code: string;
  name: string;
  /** First day of the new content; for a closed code its last day. */
  date: LocalDate;
  oldValue?: string;
  newValue?: string;
  /** 項番 that differ (changed and corrected only). */
  columns?: number[];
}

/**
 * What a file did. `changed` opened a new version, `corrected` altered the current one, `closed`
 * ended a code, `deleted` removed one published by mistake, `unknown` are closings and deletions of codes
 * that were never known, and changes that came without their base.
 */
export interface ChangeReport {
  fileName: string;
  kind: MasterKind;
  added: Change[];
  changed: Change[];
  corrected: Change[];
  closed: Change[];
  deleted: Change[];
  unknown: string[];
  unchanged: number;
}

export function emptyReport(kind: MasterKind, fileName: string): ChangeReport {
  return {
    fileName,
    kind,
    added: [],
    changed: [],
    corrected: [],
    closed: [],
    deleted: [],
    unknown: [],
    unchanged: 0,
  };
}

/** Name and code of a row, for reports. */
export function describeRow(kind: MasterKind, columns: readonly string[]): { code: string; name: string } {
  return { code: codeOf(kind, columns), name: cell(columns, KIND_SPECS[kind].nameColumn) };
}
