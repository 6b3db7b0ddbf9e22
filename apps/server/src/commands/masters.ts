import {
  editionOn,
  type ImportReport,
  importBeside,
  importMasters,
  loadLibrary,
} from '../modules/masters/index.ts';
import { asOperator, withDatabase } from './with-database.ts';

export interface Output {
  json: boolean;
  say: (line: string) => void;
}

export interface Beside {
  /** Name of an edition beside the masters in force; absent: into them. */
  beside?: string;
  /** First day of care of a new edition. */
  from?: string;
}

/** `akashi masters import DIR|FILE`: all files or none; the same files again change nothing. */
export async function importCommand(
  path: string,
  { beside, from }: Beside,
  { json, say }: Output,
): Promise<void> {
  const report = await asOperator(
    { act: 'import-masters', object: { type: 'MasterRelease' } },
    (database): Promise<ImportReport> => {
      const options = {
        connection: database.connection('akashi_job'),
        path,
        onProgress: (done: number, total: number, file: string) => {
          if (!json && process.stderr.isTTY) process.stderr.write(`\r\u001b[K${done} / ${total} 件 ${file}`);
        },
      };
      return beside === undefined
        ? importMasters(options)
        : importBeside({ ...options, name: beside, start: from });
    },
    ({ imported, known, skipped }) => ({
      imported: imported.length,
      known: known.length,
      skipped: skipped.length,
    }),
  );
  if (!json && process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  if (json) return say(JSON.stringify(report, null, 2));
  tell(report, say);
  if (beside !== undefined)
    say(`版「${beside}」に入れました。切り替えるまで、どの医療機関の点数も変わりません。`);
  else if (report.imported.length > 0)
    say('横に読み込んだ版があるときは、その版の変更分は --beside 名前 を付けて版へも読み込んでください。');
}

function tell(report: ImportReport, say: Output['say']): void {
  for (const file of report.imported) {
    const { added, changed, corrected, closed, deleted, unknown } = file.counts;
    say(
      `${file.path}  ${file.rows}行  新規${added} 変更${changed} 訂正${corrected} 廃止${closed} 抹消${deleted}${unknown ? ` 対象なし${unknown}` : ''}`,
    );
  }
  for (const file of report.skipped) say(`対象外: ${file.path}  ${file.reason}`);
  say(
    `読み込み ${report.imported.length} ファイル、読み込み済み ${report.known.length}、対象外 ${report.skipped.length}(${report.seconds.toFixed(1)}秒)`,
  );
}

/** `akashi masters list`: what is loaded, and whether it is older than the schedule of a day. */
export async function listCommand(on: string, { json, say }: Output): Promise<void> {
  const edition = await withDatabase(async (database) =>
    editionOn(await loadLibrary(database.connection('akashi_job')), on),
  );
  if (json) return say(JSON.stringify(edition, null, 2));
  say(
    {
      none: 'マスターは読み込まれていません。',
      starter: 'スターターセットです(よく使うコードのみ)。',
      official: '公式マスターです。',
    }[edition.set],
  );
  for (const [kind, date] of Object.entries(edition.newest)) say(`${kind.padEnd(12)} 最新 ${date}`);
  if (edition.provisional)
    say(
      `暫定: ${edition.provisional.from} からの ${edition.provisional.codes}コードは告示から写した点数です。公式マスターを読み込むと置き換わります。`,
    );
  if (edition.stale) say(edition.stale.text);
}
