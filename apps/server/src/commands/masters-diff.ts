import { readFileSync } from 'node:fs';
import {
  applyFile,
  decodeMasterFile,
  emptyState,
  KIND_SPECS,
  type MasterState,
  type Version,
  versionOn,
} from '@akashi/master-files';
import type { Output } from './masters.ts';

interface Difference {
  code: string;
  name: string;
  /** Column (項番), before and after; absent columns mean that the code itself came or went. */
  changes: { column: number; before: string; after: string }[];
  state: 'added' | 'gone' | 'changed';
}

/** `akashi masters diff OLD NEW`: two full files of one kind, code by code and column by column. */
export function diffCommand(older: string, newer: string, { json, say }: Output): number {
  const [before, after] = [stateOf(older), stateOf(newer)];
  const differences = differencesOf(before, after);
  if (json) {
    say(JSON.stringify({ kind: after.kind, differences }, null, 2));
  } else {
    for (const difference of differences) say(lineOf(difference, after));
    say(`${differences.length} コードが違います(${KIND_SPECS[after.kind].title})。`);
  }
  return differences.length === 0 ? 0 : 1;
}

function stateOf(path: string): MasterState {
  const file = decodeMasterFile(readFileSync(path), path);
  return applyFile(emptyState(file.kind, file.origin), file).state;
}

function differencesOf(before: MasterState, after: MasterState): Difference[] {
  const codes = [...new Set([...before.codes.keys(), ...after.codes.keys()])].sort();
  return codes.flatMap((code): Difference[] => {
    const [old, now] = [current(before, code), current(after, code)];
    const name = (now ?? old)?.columns[KIND_SPECS[after.kind].nameColumn - 1] ?? '';
    if (!old) return [{ code, name, changes: [], state: 'added' }];
    if (!now) return [{ code, name, changes: [], state: 'gone' }];
    const changes = columnsThatDiffer(old, now, KIND_SPECS[after.kind].bookkeeping);
    return changes.length > 0 ? [{ code, name, changes, state: 'changed' }] : [];
  });
}

function current(state: MasterState, code: string): Version | undefined {
  const versions = state.codes.get(code) ?? [];
  return versionOn(versions, '9999-12-31') ?? versions.at(-1);
}

function columnsThatDiffer(old: Version, now: Version, bookkeeping: readonly number[]) {
  const width = Math.max(old.columns.length, now.columns.length);
  return Array.from({ length: width }, (_, index) => ({
    column: index + 1,
    before: old.columns[index] ?? '',
    after: now.columns[index] ?? '',
  })).filter(({ column, before, after }) => before !== after && !bookkeeping.includes(column));
}

function lineOf({ code, name, state, changes }: Difference, after: MasterState): string {
  if (state === 'added') return `+ ${code} ${name}`;
  if (state === 'gone') return `- ${code} ${name}`;
  const value = KIND_SPECS[after.kind].valueColumn;
  const shown = changes.map(
    ({ column, before, after: now }) =>
      `${column === value ? '価格・点数' : `項番${column}`} ${before || '(空)'}→${now || '(空)'}`,
  );
  return `* ${code} ${name}  ${shown.join(' / ')}`;
}
