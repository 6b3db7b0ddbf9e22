import {
  edgeTiles,
  encodeEntryBundle,
  entriesPath,
  TILE_WIDTH,
  type Tile,
  tilePath,
  tilesBetween,
  tileWidth,
} from '@akashi/transparency-log';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { Logger } from '../../../platform/logging/logger.ts';
import type { Anchors, LogReader, PublishedCheckpoint, WormStore } from '../anchors.ts';
import type { ArchiveCursor } from './cursor.ts';

/** A store for the copy: every path once, but for the pointer to the latest checkpoint that has its tiles. */
export interface ArchiveStore extends WormStore {
  point(path: string, bytes: Uint8Array): Promise<void>;
}

export interface ArchiveSetting {
  store: ArchiveStore;
  cursor: ArchiveCursor;
  logger: Logger;
  /**
   * Milliseconds between two copies of one log. Each copy keeps the unfilled tiles of its moment for ever, so that one a
   * minute would multiply what a quiet clinic stores. Default ten minutes.
   */
  every?: number;
}

export interface Archive {
  /** For the ledger: brings the copy of a log up to a checkpoint, or does so a little later. */
  archive: NonNullable<Anchors['archive']>;
  /** Before the end: copies what was put off, and puts nothing off any more. */
  hurry(): Promise<void>;
}

const EVERY = 600_000;
const NOTES = 500;

/**
 * Copies logs to a place where nothing is overwritten, in tlog-tiles layout below `<log id>/`: `tile/…`,
 * `tile/entries/…`, `checkpoint`, and beside it every note (`checkpoints/…`, numbered like tiles) and every time stamp
 * (`timestamps/<size>.tsr`). After an outage everything missing is written from the database.
 */
export function createArchive(setting: ArchiveSetting): Archive {
  const { store, cursor, logger, every = EVERY } = setting;
  const later = new Map<string, { work: () => Promise<void>; timer: NodeJS.Timeout }>();
  const done = new Map<string, number>();
  let hurried = false;
  let last: Promise<unknown> = Promise.resolve();

  // One after the other: an older checkpoint that ends later must not set the pointer or the cursor back.
  function copy(checkpoint: PublishedCheckpoint, log: LogReader): Promise<void> {
    const turn = last.then(async () => {
      await copyLog(store, cursor, checkpoint, log);
      done.set(log.logId, performance.now());
    });
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    archive: async (checkpoint, log) => {
      clearTimeout(later.get(log.logId)?.timer);
      later.delete(log.logId);
      const wait = (done.get(log.logId) ?? Number.NEGATIVE_INFINITY) + every - performance.now();
      if (hurried || wait <= 0) return await copy(checkpoint, log);
      const work = () => copy(checkpoint, log);
      const timer = setTimeout(() => {
        later.delete(log.logId);
        work().catch((error: unknown) =>
          logger.error({ err: error, component: 'ledger' }, 'the copy of a log is behind and is tried again'),
        );
      }, wait);
      timer.unref();
      later.set(log.logId, { work, timer });
    },
    hurry: async () => {
      hurried = true;
      for (const [logId, { work, timer }] of later) {
        clearTimeout(timer);
        later.delete(logId);
        await work();
      }
    },
  };
}

/** Writes what the copy of one log lacks. The cursor goes forward only when everything below it is there. */
async function copyLog(
  store: ArchiveStore,
  cursor: ArchiveCursor,
  checkpoint: PublishedCheckpoint,
  log: LogReader,
): Promise<void> {
  const { logId, size, note } = checkpoint;
  const from = cursor.read(logId);
  if (from >= size) return;
  const put = (path: string, bytes: Uint8Array): Promise<void> => store.put(`${logId}/${path}`, bytes);
  await copyTiles(put, log, from, size);
  await copyEntries(put, log, from, size);
  await copyNotes(put, log, from, size);
  await store.point(`${logId}/checkpoint`, await latestNote(log, size, note));
  await cursor.write(logId, size);
}

type Put = (path: string, bytes: Uint8Array) => Promise<void>;

async function copyTiles(put: Put, log: LogReader, from: number, size: number): Promise<void> {
  // Tiles that were filled since and the unfilled ones of now.
  const wanted = [...tilesBetween(from, size), ...edgeTiles(size)];
  const tiles = new Map(wanted.map((tile) => [tilePath(tile), tile]));
  for (const part of batches([...tiles], 256)) {
    const data = await log.tiles(part.map(([, tile]) => tile));
    for (const [at, [path]] of part.entries()) await put(path, data[at] ?? new Uint8Array());
  }
}

async function copyEntries(put: Put, log: LogReader, from: number, size: number): Promise<void> {
  for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < size; index++) {
    const bundle: Omit<Tile, 'level'> = { index, width: tileWidth(0, index, size) };
    const first = index * TILE_WIDTH;
    const entries = await log.entries(first, first + bundle.width);
    // Removed after their period, long after they were copied; a part of them missing is another matter.
    if (entries.length === 0 && first + bundle.width <= from) continue;
    const whole = entries.length === bundle.width && entries.every(({ seq }, at) => seq === first + at);
    if (!whole) throw new AppError('WORM_ENTRY_MISSING', { details: { seq: first } });
    await put(entriesPath(bundle), encodeEntryBundle(entries.map(({ body }) => body)));
  }
}

async function copyNotes(put: Put, log: LogReader, from: number, size: number): Promise<void> {
  for (let after = from; ; ) {
    const notes = await log.checkpoints(after, NOTES);
    for (const row of notes) {
      if (row.size > size) return;
      await put(notePath(row.size), Buffer.from(row.note));
      if (row.tst) await put(`timestamps/${row.size}.tsr`, row.tst);
      after = row.size;
    }
    if (notes.length < NOTES) return;
  }
}

/** The note with the signatures that came meanwhile. */
async function latestNote(log: LogReader, size: number, note: string): Promise<Buffer> {
  const [row] = await log.checkpoints(size - 1, 1);
  return Buffer.from(row?.size === size ? row.note : note);
}

/** `checkpoints/x001/x234/067`: a thousand to a folder, as tiles are numbered. */
function notePath(size: number): string {
  return entriesPath({ index: size, width: TILE_WIDTH }).replace(/^tile\/entries/, 'checkpoints');
}

function* batches<T>(all: readonly T[], length: number): Generator<T[]> {
  for (let at = 0; at < all.length; at += length) yield all.slice(at, at + length);
}
