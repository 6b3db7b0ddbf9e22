import type { MasterLibrary } from '../../masters/index.ts';
import { createLibrary, type LibraryRow, SEPARATOR } from '../../masters/library.ts';
import { STARTER_KINDS, starterRecords } from '../../masters/starter/index.ts';

/** The starter masters in memory, without a database. */
export function starterLibrary(): MasterLibrary {
  const states = starterRecords();
  const rows = STARTER_KINDS.flatMap((kind) =>
    [...states[kind].codes].flatMap(([code, versions]) =>
      versions.map(
        (version): LibraryRow => ({
          kind,
          code,
          valid_from: version.validFrom,
          valid_to: version.validTo,
          name: '',
          kana: '',
          packed: version.columns.join(SEPARATOR),
          provisional: version.provisional === true,
        }),
      ),
    ),
  );
  return createLibrary(rows, []);
}
