import { type MasterFile, MasterFileError } from '@akashi/master-files';

/** The smallest full file that is published (特定器材) has 1,344 rows. */
const SMALLEST_FULL_FILE = 1_000;

/**
 * Refuses a full file that is far too short for an official one. A file cut exactly between two rows has no other
 * mark: each of its rows is whole, and taking it as full would close every code it no longer lists.
 * Throws MASTER-TRUNCATED.
 */
export function assertWhole(file: MasterFile, smallest: number = SMALLEST_FULL_FILE): void {
  if (file.scope !== 'full' || file.origin !== 'official' || file.rows.length >= smallest) return;
  throw new MasterFileError(
    'MASTER-TRUNCATED',
    { file: file.fileName, line: file.rows.length },
    `全件ファイルとしては短すぎます（${file.rows.length}行）。途中で切れているおそれがあります。`,
    '公開元からダウンロードし直してください。',
  );
}
