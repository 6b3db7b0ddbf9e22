import type { MasterRow } from './csv.ts';
import { dayBefore, parseMasterDate } from './dates.ts';
import type { MasterFile } from './decode.ts';
import { MasterFileError } from './errors.ts';
import { codeOf, KIND_SPECS, type KindSpec } from './kinds.ts';
import type { LocalDate } from './records.ts';
import { noteChange } from './report.ts';
import { pendingRevision } from './revisions.ts';
import { type ChangeReport, emptyReport, type MasterState } from './state.ts';
import { cell, closeOn, patchFrom, putRow, type Versions } from './versions.ts';

export interface Applied {
  state: MasterState;
  report: ChangeReport;
}

/**
 * Lays one decoded file over the state. Full files bring the base of a revision and close what they no
 * longer list; diffs are sparse. Files must come in order of date; the last file may be
 * repeated and then changes nothing. Throws MASTER-ORDER for an older file and MASTER-KIND for another kind.
 */
export function applyFile(state: MasterState, file: MasterFile): Applied {
  checkTurn(state, file);
  return file.scope === 'full'
    ? applyFull(state, file.rows, file.fileDate, file.fileName)
    : applyDiff(state, file.rows, file.fileDate, file.fileName);
}

function checkTurn(state: MasterState, file: MasterFile): void {
  if (state.kind !== file.kind || state.origin !== file.origin) {
    throw new MasterFileError(
      'MASTER-KIND',
      { file: file.fileName },
      `${KIND_SPECS[state.kind].title}に別の種別のファイルを重ねようとしました。`,
      '種別ごとに取り込んでください。',
    );
  }
  const newest = state.applied.at(-1);
  if (newest === undefined || newest.fileDate <= file.fileDate) return;
  throw new MasterFileError(
    'MASTER-ORDER',
    { file: file.fileName },
    `取り込み済みの${newest.fileName}より古いファイルです。`,
    '古いファイルを加えるときは、フォルダ全体をまとめて取り込み直してください。',
  );
}

/** A full file: every row is complete. Codes it does not list any more end the day before it takes effect. */
export function applyFull(
  state: MasterState,
  rows: readonly MasterRow[],
  fileDate: LocalDate,
  fileName = `full ${fileDate}`,
): Applied {
  const work = begin(state, fileName);
  const listed = new Set<string>();
  for (const { columns } of rows) {
    const code = codeOf(state.kind, columns);
    listed.add(code);
    if (columns[0] === '1') replace(work, code, []);
    else
      replace(
        work,
        code,
        putRow(work.spec, work.codes.get(code) ?? [], changedOn(work.spec, columns), columns),
      );
  }
  const pending = pendingRevision(state.kind, fileDate);
  const lastDay = dayBefore(pending ?? fileDate);
  for (const [code, versions] of state.codes) {
    const last = versions.at(-1);
    if (listed.has(code) || last === undefined || last.validTo <= lastDay) continue;
    // Outside a revision a code that starts later than the file may simply not be listed yet.
    if (last.validFrom > lastDay && pending === undefined) continue;
    replace(work, code, closeOn(work.spec, versions, lastDay, lastDay.replaceAll('-', '')));
  }
  return finish(work, fileName, fileDate);
}

/**
 * A diff: 3 new, 5 changed (sparse: blank cells mean 「as before」), 9 closed (sparse), 1 deleted,
 * 2 revived. A change takes effect on its 変更年月日; without one it belongs to the revision that is
 * being prepared, otherwise it corrects the current version.
 */
export function applyDiff(
  state: MasterState,
  rows: readonly MasterRow[],
  fileDate: LocalDate,
  fileName = `diff ${fileDate}`,
): Applied {
  const work = begin(state, fileName);
  const pending = pendingRevision(state.kind, fileDate);
  for (const { columns } of rows) {
    const code = codeOf(state.kind, columns);
    const before = work.codes.get(code) ?? [];
    if (before.length === 0 && columns[0] !== '3' && columns[0] !== '2') work.report.unknown.push(code);
    else replace(work, code, applyRow(work.spec, before, columns, pending));
  }
  return finish(work, fileName, fileDate);
}

function applyRow(
  spec: KindSpec,
  before: Versions,
  columns: readonly string[],
  pending: LocalDate | undefined,
): Versions {
  const dated = changedOn(spec, columns);
  switch (columns[0]) {
    case '1':
      return [];
    case '9': {
      const digits = cell(columns, spec.closedColumn);
      const lastDay = parseMasterDate(digits);
      return lastDay ? closeOn(spec, before, lastDay, digits) : before;
    }
    case '5': {
      const current = before.at(-1)?.validFrom ?? '';
      const date = dated || (pending && pending > current ? pending : current);
      return patchFrom(spec, before, date, (old) => overlay(old, columns, spec));
    }
    default:
      return putRow(spec, before, dated, columns);
  }
}

/** Non-blank cells of a sparse row over a complete one. 変更区分, 種別 and code stay as they are. */
function overlay(base: readonly string[], sparse: readonly string[], spec: KindSpec): readonly string[] {
  const result = [...base];
  const first = spec.kind === 'comment' ? 5 : 3;
  for (let i = first; i < sparse.length; i++) {
    const value = sparse[i] ?? '';
    if (value !== '') result[i] = value;
    else if (i >= result.length) result[i] = '';
  }
  return result;
}

function changedOn(spec: KindSpec, columns: readonly string[]): LocalDate | '' {
  return parseMasterDate(cell(columns, spec.changedColumn)) || '';
}

interface Work {
  spec: KindSpec;
  state: MasterState;
  codes: Map<string, Versions>;
  report: ChangeReport;
}

function begin(state: MasterState, fileName: string): Work {
  return {
    spec: KIND_SPECS[state.kind],
    state,
    codes: new Map(state.codes),
    report: emptyReport(state.kind, fileName),
  };
}

function replace(work: Work, code: string, after: Versions): void {
  const before = work.codes.get(code) ?? [];
  if (after.length === 0) work.codes.delete(code);
  else if (after !== before) work.codes.set(code, after);
  noteChange(work.spec, work.report, code, before, after);
}

function finish(work: Work, fileName: string, fileDate: LocalDate): Applied {
  const { state, codes, report } = work;
  const repeated = state.applied.some((a) => a.fileName === fileName && a.fileDate === fileDate);
  const applied = repeated ? state.applied : [...state.applied, { fileName, fileDate }];
  return { state: { ...state, codes, applied }, report };
}
