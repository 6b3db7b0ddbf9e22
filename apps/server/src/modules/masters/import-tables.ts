import {
  type CommentRelation,
  commentRelationsOf,
  type FeeTableRows,
  feeTableOf,
  type MasterRow,
  openCommentRelations,
  openFeeTable,
  type TableStep,
} from '@akashi/master-files';
import type pg from 'pg';
import type { ImportedFile } from './import-files.ts';
import { type FileBytes, readBytes } from './import-plan.ts';
import { SEPARATOR } from './row.ts';
import { type ReleaseEntry, writeReleases } from './store.ts';

const BATCH = 5000;

interface TableFile extends FileBytes {
  path: string;
}
/** Lines of one table, to be stored under the release of the file they came in. */
interface Part {
  path: string;
  kind: string;
  lines: readonly MasterRow[];
}

/**
 * Imports the electronic fee table and the comment relation table, each publication as a whole: every row is read with
 * its meaning first (a wrong one refuses all, MasterFileError), then kept as published. Files known already change
 * nothing and are named in `known`.
 */
export async function importTables(
  client: pg.Client,
  root: string,
  steps: readonly TableStep[],
  known: string[],
): Promise<ImportedFile[]> {
  const imported: ImportedFile[] = [];
  for (const step of steps) {
    const files = step.paths.map((path) => ({ path, ...readBytes(root, path) }));
    imported.push(...(await importPublication(client, step, files, known)));
  }
  return imported;
}

async function isKnown(
  client: pg.Client,
  { kind, date }: { kind: TableStep['kind']; date: string },
  files: readonly TableFile[],
): Promise<boolean> {
  const { rows } = await client.query<{ hash: string }>(
    `select encode(sha256, 'hex') as hash from master.release where kind = $1 and file_date = $2`,
    [kind, date],
  );
  const stored = new Set(rows.map((row) => row.hash));
  return files.every((file) => stored.has(file.sha256.toString('hex')));
}

async function importPublication(
  client: pg.Client,
  step: TableStep,
  files: readonly TableFile[],
  known: string[],
): Promise<ImportedFile[]> {
  const { parts, newest } = step.kind === 'feeTable' ? feeTableParts(files) : relationParts(files);
  const date = step.date ?? newest;
  if (await isKnown(client, { kind: step.kind, date }, files)) {
    known.push(...step.paths);
    return [];
  }
  const told = files.map(({ path }): ImportedFile => {
    const rows = parts.filter((part) => part.path === path).reduce((sum, { lines }) => sum + lines.length, 0);
    return { path, kind: step.kind, date, rows, counts: { ...NO_COUNTS, added: rows }, examples: [] };
  });
  const entries = told.map((one, index): ReleaseEntry => {
    const sha256 = files[index]?.sha256 ?? Buffer.alloc(0);
    const report = { counts: one.counts, examples: [] };
    return { kind: step.kind, fileName: one.path, fileDate: date, sha256, rows: one.rows, report };
  });
  await dropPublication(client, step.kind, date);
  const ids = await writeReleases(client, entries);
  for (const part of parts) {
    const id = ids[files.findIndex(({ path }) => path === part.path)] ?? '';
    for (let at = 0; at < part.lines.length; at += BATCH)
      await insertBatch(client, id, part.kind, part.lines.slice(at, at + BATCH));
  }
  return told;
}

/** A corrected publication of the same day takes the place of the first. */
async function dropPublication(client: pg.Client, kind: TableStep['kind'], date: string): Promise<void> {
  await client.query(
    'delete from master.table_row t using master.release r where t.release_id = r.id and r.kind = $1 and r.file_date = $2',
    [kind, date],
  );
  await client.query('delete from master.release where kind = $1 and file_date = $2', [kind, date]);
}

const NO_COUNTS = { added: 0, changed: 0, corrected: 0, closed: 0, deleted: 0, unknown: 0 };

function feeTableParts(files: readonly TableFile[]): { parts: Part[]; newest: string } {
  const parts: Part[] = [];
  const rows: FeeTableRows[] = [];
  for (const { path, bytes } of files) {
    const tables = openFeeTable([{ bytes, name: path }]);
    rows.push(feeTableOf(tables));
    for (const { kind, lines } of tables) parts.push({ path, kind, lines });
  }
  const dated = rows.flatMap((one) => [one.assist, one.bundles, one.exclusions, one.wards, one.frequencies]);
  return { parts, newest: newestOf(dated) };
}

function relationParts(files: readonly TableFile[]): { parts: Part[]; newest: string } {
  const relations: (readonly CommentRelation[])[] = [];
  const parts = files.map(({ path, bytes }) => {
    const lines = openCommentRelations(bytes, path);
    relations.push(commentRelationsOf(lines, path));
    return { path, kind: 'commentRelation', lines };
  });
  return { parts, newest: newestOf(relations) };
}

/** The newest day that a row begins on: what a publication without a date in its name is known by. */
function newestOf(tables: readonly (readonly { from: string }[])[]): string {
  let newest = '1900-01-01';
  for (const rows of tables) for (const { from } of rows) if (from > newest) newest = from;
  return newest;
}

async function insertBatch(
  client: pg.Client,
  releaseId: string,
  kind: string,
  lines: readonly MasterRow[],
): Promise<void> {
  await client.query(
    `insert into master.table_row (release_id, kind, line, columns)
     select $1::uuid, $2, line, string_to_array(packed, $3) from unnest($4::int[], $5::text[]) as rows (line, packed)`,
    [
      releaseId,
      kind,
      SEPARATOR,
      lines.map(({ line }) => line),
      lines.map(({ columns }) => columns.join(SEPARATOR)),
    ],
  );
}
