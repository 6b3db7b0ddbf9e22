import { createHash } from 'node:crypto';
import {
  encodeEntryBundle,
  entriesPath,
  TILE_WIDTH,
  type Tile,
  tilePath,
  tilesBetween,
} from '@akashi/transparency-log';
import { FILE_LIST, VERIFIER } from '../source/check-files.ts';
import { MANIFEST, type Manifest, VERSION } from '../source/manifest.ts';
import { formatRow, rowsPath } from '../walk/log-files.ts';
import type { ZipWriter } from '../zip/write-zip.ts';
import { writeLines } from './write-lines.ts';

export interface BundleRow {
  seq: number;
  body: Uint8Array;
}

/** A log as its keeper gives it out: as it is stored, damaged or not. Nothing is mended on the way. */
export interface BundleLog {
  manifest: Omit<Manifest, 'v' | 'verifier'>;
  /** Tiles at the width asked, in the order asked; undefined where one is missing. */
  tiles(wanted: readonly Tile[]): Promise<readonly (Uint8Array | undefined)[]>;
  /** Entries from ≤ seq < to that are there, ascending. */
  entries(from: number, to: number): Promise<readonly BundleRow[]>;
  /** Rows of the table of checkpoints, ascending. */
  checkpoints: AsyncIterable<{ size: number; at: string; note: string }>;
  /** Text of `keys.txt`. */
  keys: string;
  super?: {
    checkpoint: string;
    checkpoints: AsyncIterable<{ note: string; proof: readonly string[] }>;
    notes: AsyncIterable<{ index: number; note: string; proof?: readonly string[] }>;
  };
  /** Tokens by the size of the checkpoint of the log of logs that they stamp. */
  timestamps: AsyncIterable<{ size: number; token: Uint8Array }>;
  /** Columns that do not fit their entry, as `{seq, column}`. */
  columns: AsyncIterable<{ seq: number; column: string }>;
  /** Lines of the second record that concern this log, if there is one. */
  sink?: AsyncIterable<string>;
}

/** Blocks whose tiles are asked for at once. */
const TILES_AT_ONCE = 64;

/** Writes all files of a bundle in a fixed order. `program` is the verifier that goes with it. */
export async function writeBundle(log: BundleLog, zip: ZipWriter, program: Uint8Array): Promise<void> {
  const verifier = createHash('sha256').update(program).digest('hex');
  const manifest: Manifest = { v: VERSION, ...log.manifest, verifier };
  await zip.add(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  await zip.add(VERIFIER, program);
  await zip.add('keys.txt', Buffer.from(log.keys));
  await writeCheckpoints(log, zip);
  await writeLines(zip, 'columns', jsonOf(log.columns));
  await writeSuper(log, zip);
  for await (const { size, token } of log.timestamps) await zip.add(`timestamps/${size}.tsr`, token);
  if (log.sink !== undefined) await writeLines(zip, 'sink', log.sink);
  await writeTiles(log, zip);
  await writeEntries(log, zip);
  await zip.add(
    FILE_LIST,
    Buffer.from(
      zip
        .paths()
        .map((path) => `${path}\n`)
        .join(''),
    ),
  );
  await zip.end();
}

async function writeCheckpoints(log: BundleLog, zip: ZipWriter): Promise<void> {
  let last: string | undefined;
  async function* rows(): AsyncIterable<string> {
    for await (const row of log.checkpoints) {
      last = row.note;
      yield JSON.stringify(row);
    }
  }
  await writeLines(zip, 'checkpoints', rows());
  if (last !== undefined) await zip.add('checkpoint', Buffer.from(last));
}

async function writeSuper({ super: whole }: BundleLog, zip: ZipWriter): Promise<void> {
  if (whole === undefined) return;
  await zip.add('super/checkpoint', Buffer.from(whole.checkpoint));
  await writeLines(zip, 'super/checkpoints', jsonOf(whole.checkpoints));
  await writeLines(zip, 'super/notes', jsonOf(whole.notes));
}

async function* jsonOf(values: AsyncIterable<object>): AsyncIterable<string> {
  for await (const value of values) yield JSON.stringify(value);
}

async function writeTiles(log: BundleLog, zip: ZipWriter): Promise<void> {
  const all = tilesBetween(0, log.manifest.size);
  for (let at = 0; at < all.length; at += TILES_AT_ONCE) {
    const wanted = all.slice(at, at + TILES_AT_ONCE);
    const found = await log.tiles(wanted);
    for (const [place, tile] of wanted.entries()) {
      const bytes = found[place];
      if (bytes !== undefined) await zip.add(tilePath(tile), bytes, { store: true });
    }
  }
}

/** Whole blocks as C2SP has them; a block of which something is missing, or not asked for, row by row. */
async function writeEntries(log: BundleLog, zip: ZipWriter): Promise<void> {
  const { size, range } = log.manifest;
  for (let index = Math.floor(range.from / TILE_WIDTH); index * TILE_WIDTH < range.to; index++) {
    const first = index * TILE_WIDTH;
    const width = Math.min(TILE_WIDTH, size - first);
    const rows = await log.entries(Math.max(first, range.from), Math.min(first + width, range.to));
    if (rows.length === width) {
      await zip.add(entriesPath({ index, width }), encodeEntryBundle(rows.map(({ body }) => body)));
    } else if (rows.length > 0) {
      const lines = rows.map(({ seq, body }) => `${formatRow(seq, body)}\n`);
      await zip.add(rowsPath(index), Buffer.from(lines.join('')));
    }
  }
}
