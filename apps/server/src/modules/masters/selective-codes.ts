import { type Drug, drugFromColumns, SELECTIVE_ROW } from '@akashi/master-files';
import { type LibraryRow, SEPARATOR } from './row.ts';

/**
 * （選） codes by the code of their 長期収載品 (項番41・42 of the drug master). Read once for a set of masters, when the
 * first visit asks; a visit never searches.
 */
export function selectiveCodes(rows: readonly LibraryRow[]): () => ReadonlyMap<string, string> {
  let made: ReadonlyMap<string, string> | undefined;
  return () => {
    made ??= new Map(
      rows
        .flatMap((row) => selectiveRow(row) ?? [])
        .map(({ longListedOriginal, code }) => [longListedOriginal, code]),
    );
    return made;
  };
}

/** Whether it is the （選） row of a 長期収載品. */
export function isSelective(row: LibraryRow): boolean {
  return selectiveRow(row) !== undefined;
}

/** Every （選） row is named so (1,096 of 1,096 in the masters of 2024-10 to 2025-09); it saves reading the others. */
const MARK = '（選）';

function selectiveRow({ kind, packed, valid_from, valid_to }: LibraryRow): Drug | undefined {
  if (kind !== 'drug' || !packed.includes(MARK)) return undefined;
  const drug = drugFromColumns(packed.split(SEPARATOR), valid_from, valid_to);
  return drug.longListed === SELECTIVE_ROW ? drug : undefined;
}
