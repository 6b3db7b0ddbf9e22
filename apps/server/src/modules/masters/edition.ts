import type { MasterEdition } from '@akashi/contract';
import { type MasterLibrary, releasesOn } from './library.ts';
import { staleOn } from './schedules.ts';

/** Which masters are loaded, and whether the schedule in force on a day is newer than they are. */
export function editionOn(library: MasterLibrary, on: string): MasterEdition {
  const rows = releasesOn(library.releaseRows, on);
  const newest = Object.fromEntries(rows.map((row) => [row.kind, row.file_date]));
  const official = rows.some((row) => row.origin === 'official' && row.kind === 'procedure');
  return {
    set: rows.length === 0 ? 'none' : official ? 'official' : 'starter',
    releases: library.releaseRows.map((row) => ({
      id: row.id,
      kind: row.kind,
      origin: row.origin,
      fileName: row.file_name,
      fileDate: row.file_date,
      rows: row.rows,
      importedAt: row.imported_at.toISOString(),
      report: row.report,
      edition: row.edition ?? null,
    })),
    newest,
    provisional: provisionalFrom(library, on),
    stale: staleOn(newest.procedure ?? '', on),
  };
}

/** Points taken from the notification, of the day or still to come. */
function provisionalFrom({ provisionalRows }: MasterLibrary, on: string): MasterEdition['provisional'] {
  const rows = provisionalRows.filter((row) => row.valid_to >= on);
  const first = rows.map((row) => row.valid_from).sort()[0];
  return first === undefined ? null : { from: first, codes: new Set(rows.map(({ code }) => code)).size };
}
