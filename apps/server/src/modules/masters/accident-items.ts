import { type AccidentItem, accidentItemOf, BUILT_IN_ITEMS, builtInItems } from '@akashi/fees';
import { type LocalDate, procedureFromColumns } from '@akashi/master-files';
import { type LibraryRow, SEPARATOR } from './row.ts';
import { staleOn } from './schedules.ts';

/** What is asked of a release. */
interface Release {
  readonly kind: string;
  readonly file_date: LocalDate;
}

/**
 * 労災 items from the imported master, without one from the restated list. On a day whose schedule began after the
 * newest of both nothing is known: an amount of the schedule before would look like one that is right.
 */
export function accidentItemsFrom(rows: readonly LibraryRow[], releases: readonly Release[]) {
  const newest = releases
    .filter(({ kind }) => kind === 'rosai')
    .map((row) => row.file_date)
    .sort()
    .at(-1);
  if (newest === undefined || rows.length === 0)
    return {
      accidentItem: builtInItems,
      accidentItems: (on: LocalDate): readonly AccidentItem[] =>
        BUILT_IN_ITEMS.flatMap(({ code }) => builtInItems(code, on) ?? []),
    };
  const byCode = Map.groupBy(rows, ({ code }) => code);
  const find = (code: string, on: LocalDate): AccidentItem | undefined => {
    if (staleOn(newest, on) !== null) return undefined;
    const row = byCode.get(code)?.findLast((one) => one.valid_from <= on && on <= one.valid_to);
    return (
      row && accidentItemOf(procedureFromColumns(row.packed.split(SEPARATOR), row.valid_from, row.valid_to))
    );
  };
  return {
    accidentItem: find,
    accidentItems: (on: LocalDate): readonly AccidentItem[] =>
      [...byCode.keys()].flatMap((code) => find(code, on) ?? []),
  };
}
