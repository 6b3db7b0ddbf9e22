import { readFileSync } from 'node:fs';
import { importCloudFile, openLogConnection, readCloudFile } from '../../modules/ledger/index.ts';
import { withDatabase } from '../with-database.ts';

export interface ImportCloudOptions {
  exceptBad: boolean;
  json: boolean;
  say: (line: string) => void;
}

/** Bad lines that are told one by one. */
const TOLD = 50;

/**
 * `akashi log import FILE`: the acts in a cloud enter the operator's log under the same proofs. 0 imported, 1 some lines
 * cannot be read (nothing is imported then, unless asked). Throws CLOUD-AUDIT-TWICE for a file that is there already.
 */
export async function importCloudCommand(path: string, options: ImportCloudOptions): Promise<number> {
  const { exceptBad, json, say } = options;
  const file = readCloudFile(readFileSync(path));
  const { sha256, records, bad } = file;
  const wanted = records.length > 0 && (bad.length === 0 || exceptBad);
  if (wanted)
    await withDatabase(async (database) => {
      const connection = await openLogConnection(database.connection('akashi_audit_seq'));
      try {
        await importCloudFile(database.app, connection, file);
      } finally {
        await connection.close();
      }
    });
  if (json) say(JSON.stringify({ sha256, imported: wanted ? records.length : 0, bad }, null, 2));
  else {
    for (const { line, why } of bad.slice(0, TOLD)) say(`${line}行目: ${why}`);
    if (bad.length > TOLD) say(`ほかに ${bad.length - TOLD} 行`);
    say(
      wanted
        ? `${records.length}件を運用者のログに取り込みました(SHA-256 ${sha256})。`
        : '取り込みませんでした。ファイルを直すか、--except-bad を付けてください。',
    );
  }
  return bad.length === 0 ? 0 : 1;
}
