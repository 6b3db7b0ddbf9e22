import type { MasterEdition } from '@akashi/contract';
import { type MasterLibrary, releasesOn } from './library.ts';

/** First days of the fee schedules, newest last (診療報酬の算定方法, 告示). */
const SCHEDULES = ['2022-04-01', '2024-06-01', '2026-06-01'] as const;

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

/** Set when the newest procedure master was published before the schedule in force on the day. */
export function staleOn(newestProcedure: string, on: string): MasterEdition['stale'] {
  const schedule = SCHEDULES.findLast((first) => first <= on);
  if (!schedule || newestProcedure >= monthsBefore(schedule)) return null;
  const [year, month] = schedule.split('-');
  return {
    schedule,
    text: `${year}年${Number(month)}月からの点数表に対応するマスターが読み込まれていません。点数は前の点数表か暫定値によるため、請求の前に新しいマスターを読み込んでください。`,
  };
}

/** The first full file of a revision appears up to three months ahead of it. */
function monthsBefore(schedule: string): string {
  const [year = 0, month = 0] = schedule.split('-').map(Number);
  const early = month - 3;
  return early > 0
    ? `${year}-${String(early).padStart(2, '0')}-01`
    : `${year - 1}-${String(early + 12).padStart(2, '0')}-01`;
}
