import { dayBefore, type LocalDate, type MasterKind } from '@akashi/master-files';
import type { LibraryRow } from './row.ts';

/** An edition laid over what was there before: from a day of care on, its kinds are read from it alone. */
export interface Layer {
  from: LocalDate;
  kinds: ReadonlySet<MasterKind>;
  /** Rows of the edition, versions of a code oldest first. */
  rows: readonly LibraryRow[];
}

/**
 * Rows as an institution reads them: those of the masters in force before the layer, ended the day before it, then
 * those of the layer. Days before it find exactly what they found without it. Later layers lie over earlier ones.
 */
export function overlay(base: readonly LibraryRow[], layers: readonly Layer[]): readonly LibraryRow[] {
  return layers.reduce((rows, layer) => lay(rows, layer), base);
}

function lay(rows: readonly LibraryRow[], { from, kinds, rows: own }: Layer): LibraryRow[] {
  const last = dayBefore(from);
  const result: LibraryRow[] = [];
  for (const row of rows) {
    if (!kinds.has(row.kind) || row.valid_to < from) result.push(row);
    else if (row.valid_from < from) result.push({ ...row, valid_to: last });
  }
  for (const row of own) {
    if (row.valid_from >= from) result.push(row);
    else if (row.valid_to >= from) result.push({ ...row, valid_from: from });
  }
  return result;
}
