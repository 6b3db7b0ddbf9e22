import { encodeCp932 } from '@akashi/claim-file';
import { versionOn } from '@akashi/master-files';
import { starterRecords } from '../modules/masters/starter/index.ts';
import { sampleRow } from '../modules/masters/testing/sample-file.ts';

/** Fewest rows of a full file that an import takes for whole. */
const WHOLE = 1_000;
const POINTS = 12;
const FROM = 86;
const CHANGED = 87;

export interface EditionFile {
  /** First day of the edition, `YYYY-MM-DD`. */
  start: string;
  /** Points by code; `null` leaves the code out, as a schedule that has abolished it does. */
  points: Readonly<Record<string, number | null>>;
}

/**
 * A full file of the procedure master in the official layout (CP932, 150 columns, sorted), made by hand: the codes of
 * the starter set with other points, and as many further codes as it takes to be taken for whole.
 */
export function editionFile({ start, points }: EditionFile): Uint8Array {
  const date = start.replaceAll('-', '');
  const rows = [...starterRecords().procedure.codes].flatMap(([code, versions]) => {
    const version = versionOn(versions, start);
    const value = points[code];
    if (!version || value === null) return [];
    const columns = version.columns
      .with(0, '0')
      .with(FROM - 1, date)
      .with(CHANGED - 1, date);
    return [value === undefined ? columns : columns.with(POINTS - 1, value.toFixed(2))];
  });
  for (let n = rows.length; n < WHOLE + 1; n += 1)
    rows.push(
      sampleRow('procedure', '0', String(199_000_010 + n * 100), {
        5: `試験用の診療行為${n}`,
        10: '',
        [POINTS]: '1.00',
        [FROM]: date,
        [CHANGED]: date,
      }),
    );
  const sorted = rows.sort((a, b) => ((a[2] ?? '') < (b[2] ?? '') ? -1 : 1));
  return encodeCp932(sorted.map((row) => `${row.map((cell) => `"${cell}"`).join(',')}\r\n`).join(''));
}
