import type { KindSpec } from './kinds.ts';
import { type Change, type ChangeReport, describeRow } from './state.ts';
import { cell, changedColumns, sameColumns, type Version, type Versions } from './versions.ts';

/** Sorts what happened to one code into the report by comparing its versions before and after. */
export function noteChange(
  spec: KindSpec,
  report: ChangeReport,
  code: string,
  before: Versions,
  after: Versions,
): void {
  const old = before.at(-1);
  const now = after.at(-1);
  if (old === undefined && now === undefined) report.unknown.push(code);
  else if (old === undefined && now) report.added.push(changeOf(spec, code, undefined, now));
  else if (old && now === undefined) report.deleted.push(changeOf(spec, code, old, old));
  else if (old && now) noteUpdate(spec, report, code, before, after, old, now);
}

function noteUpdate(
  spec: KindSpec,
  report: ChangeReport,
  code: string,
  before: Versions,
  after: Versions,
  old: Version,
  now: Version,
): void {
  if (before === after || sameVersions(before, after)) {
    report.unchanged++;
    return;
  }
  const change = changeOf(spec, code, old, now);
  if (now.validTo < old.validTo && after.length <= before.length) {
    report.closed.push({ ...change, date: now.validTo });
  } else if (after.length > before.length) {
    report.changed.push({ ...change, columns: changedColumns(spec, old.columns, now.columns) });
  } else {
    const columns = changedColumns(spec, old.columns, now.columns);
    if (columns.length === 0) report.unchanged++;
    else report.corrected.push({ ...change, columns });
  }
}

function sameVersions(before: Versions, after: Versions): boolean {
  return (
    before.length === after.length &&
    before.every((version, index) => {
      const other = after[index];
      return (
        other !== undefined &&
        version.validFrom === other.validFrom &&
        version.validTo === other.validTo &&
        sameColumns(version.columns, other.columns)
      );
    })
  );
}

function changeOf(spec: KindSpec, code: string, old: Version | undefined, now: Version): Change {
  const { name } = describeRow(spec.kind, now.columns);
  const change: Change = { code, name, date: now.validFrom };
  if (spec.valueColumn === 0) return change;
  if (old) change.oldValue = cell(old.columns, spec.valueColumn);
  change.newValue = cell(now.columns, spec.valueColumn);
  return change;
}
