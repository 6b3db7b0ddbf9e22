import { hash } from 'node:crypto';
import type { ClaimRecord } from '@akashi/claim-file';

/** Positions of RE that differ from file to file: レセプト番号 and 検索番号. */
const OF_THE_FILE = new Set([1, 18]);

/** SHA-256 of what a receipt says, whatever its number in a file. */
export function contentHash(records: readonly ClaimRecord[]): Buffer {
  let text = '';
  for (const { type, fields } of records) {
    const said = type === 'RE' ? fields.map((item, at) => (OF_THE_FILE.has(at) ? '' : item)) : fields;
    text += `${said.join(',')}\n`;
  }
  return hash('sha256', text, 'buffer');
}
