import { dayBefore, OPEN_END, parseMasterDate } from './dates.ts';
import type { KindSpec } from './kinds.ts';
import type { LocalDate } from './records.ts';

/**
 * What one code meant between two dates, both inclusive: the raw columns of the master, index =
 * 項番 − 1. This is the one form in which masters are kept and stored; typed records are made from it.
 */
export interface Version {
  validFrom: LocalDate;
  validTo: LocalDate;
  columns: readonly string[];
  /** Taken from the notification before the official master was published. */
  provisional?: true;
}

/** Versions of one code, oldest first, never overlapping. */
export type Versions = readonly Version[];

export const cell = (columns: readonly string[], column: number): string => columns[column - 1] ?? '';

/** Last usable day by 廃止年月日; the open end when blank. */
export function closingDate(spec: KindSpec, columns: readonly string[]): LocalDate {
  return parseMasterDate(cell(columns, spec.closedColumn)) || OPEN_END;
}

/** The version in force on a date. */
export function versionOn(versions: Versions, date: LocalDate): Version | undefined {
  return versions.find((v) => v.validFrom <= date && date <= v.validTo);
}

/** Cells that differ, as 項番, without the publisher's bookkeeping. */
export function changedColumns(
  spec: KindSpec,
  before: readonly string[],
  after: readonly string[],
): number[] {
  const changed: number[] = [];
  for (let column = 1; column <= Math.max(before.length, after.length); column++) {
    if (cell(before, column) !== cell(after, column) && !spec.bookkeeping.includes(column))
      changed.push(column);
  }
  return changed;
}

/** Same cells in every column; a narrower row counts as blank on the right. */
export function sameColumns(before: readonly string[], after: readonly string[]): boolean {
  for (let column = 1; column <= Math.max(before.length, after.length); column++) {
    if (cell(before, column) !== cell(after, column)) return false;
  }
  return true;
}

/** Closes each version the day before the next one; drops what would end before it begins. */
export function chain(versions: Versions): Versions {
  const result: Version[] = [];
  for (const version of versions) {
    const previous = result.at(-1);
    if (previous && previous.validTo >= version.validFrom) {
      result[result.length - 1] = { ...previous, validTo: dayBefore(version.validFrom) };
    }
    result.push(version);
  }
  return result.filter((v) => v.validFrom <= v.validTo);
}

/**
 * Lets `patch` change the columns from `date` on: the version in force that day is split, later ones
 * are patched too, because a diff describes the state that stands after it.
 */
export function patchFrom(
  spec: KindSpec,
  versions: Versions,
  date: LocalDate,
  patch: (columns: readonly string[]) => readonly string[],
): Versions {
  const result: Version[] = [];
  for (const version of versions) {
    if (version.validTo < date && version !== versions.at(-1)) {
      result.push(version);
      continue;
    }
    const columns = patch(version.columns);
    const closing = version === versions.at(-1) ? closingDate(spec, columns) : version.validTo;
    if (version.validFrom >= date) {
      result.push(
        sameColumns(columns, version.columns) ? version : { ...version, columns, validTo: closing },
      );
    } else if (changedColumns(spec, version.columns, columns).length === 0) {
      result.push(sameColumns(columns, version.columns) ? version : { ...version, columns });
    } else {
      result.push(version, { validFrom: date, validTo: closing, columns });
    }
  }
  return chain(result);
}

/** A complete row that is valid from `date`: a new version, or the correction of the current one. */
export function putRow(
  spec: KindSpec,
  versions: Versions,
  date: LocalDate | '',
  columns: readonly string[],
): Versions {
  const last = versions.at(-1);
  const validTo = closingDate(spec, columns);
  if (last === undefined) return chain([{ validFrom: date || '1900-01-01', validTo, columns }]);
  if (sameColumns(last.columns, columns)) return versions;
  const reopened = date !== '' && date > last.validTo;
  const renewed =
    date !== '' && date > last.validFrom && changedColumns(spec, last.columns, columns).length > 0;
  if (reopened || renewed) return chain([...versions, { validFrom: date, validTo, columns }]);
  return chain([...versions.slice(0, -1), { validFrom: last.validFrom, validTo, columns }]);
}

/** Ends a code: nothing of it is valid after `lastDay`. Empty when it never came into force. */
export function closeOn(spec: KindSpec, versions: Versions, lastDay: LocalDate, digits: string): Versions {
  const kept = versions.filter((v) => v.validFrom <= lastDay);
  const last = kept.at(-1);
  if (last === undefined) return [];
  if (last.validTo === lastDay && cell(last.columns, spec.closedColumn) === digits) return versions;
  const columns = last.columns.with(spec.closedColumn - 1, digits);
  return [...kept.slice(0, -1), { ...last, columns, validTo: lastDay }];
}
