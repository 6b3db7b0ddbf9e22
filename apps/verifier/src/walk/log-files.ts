import { decodeEntryBundle, entriesPath, LogError, TILE_WIDTH, tilePath } from '@akashi/transparency-log';
import type { Source } from '../source/source.ts';

/** One block of up to 256 neighbouring entries as it is stored. */
export interface StoredBlock {
  /** Bodies by place in the block; undefined where none is stored. */
  bodies: readonly (Uint8Array | undefined)[];
  /** Level 0 tile: 32 bytes for each entry, or undefined when missing. */
  tile: Buffer | undefined;
  /** Files of this block that are broken. */
  damaged: readonly string[];
}

/** Path of the entries of a block that is not given as a whole (a period, a gap). */
export function rowsPath(block: number): string {
  return `${entriesPath({ index: block, width: TILE_WIDTH }).replace(/^tile\/entries/, 'rows')}.ndjson`;
}

/** Reads the files of a log in tlog-tiles layout, tile by tile. */
export class LogFiles {
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  block(index: number, width: number): StoredBlock {
    const damaged: string[] = [];
    const bodies = this.#bodies(index, width, damaged);
    return { bodies, tile: this.tile(0, index, width, damaged), damaged };
  }

  /** Bytes of a tile at a width, also out of a wider one; undefined when there is none. */
  tile(level: number, index: number, width: number, damaged: string[] = []): Buffer | undefined {
    for (const path of this.#candidates(width, (at) => tilePath({ level, index, width: at }))) {
      const bytes = this.#source.read(path);
      if (bytes === undefined) continue;
      if (bytes.length >= width * 32 && bytes.length % 32 === 0)
        return Buffer.from(bytes.buffer, bytes.byteOffset, width * 32);
      damaged.push(path);
    }
    return undefined;
  }

  #bodies(index: number, width: number, damaged: string[]): (Uint8Array | undefined)[] {
    for (const path of this.#candidates(width, (at) => entriesPath({ index, width: at }))) {
      const bytes = this.#source.read(path);
      if (bytes === undefined) continue;
      try {
        const stored = Number(/\.p\/(\d+)$/.exec(path)?.[1] ?? TILE_WIDTH);
        return decodeEntryBundle(bytes, stored).slice(0, width);
      } catch (error) {
        if (!(error instanceof LogError)) throw error;
        damaged.push(path);
      }
    }
    return this.#rows(index, width, damaged);
  }

  #rows(index: number, width: number, damaged: string[]): (Uint8Array | undefined)[] {
    const bodies: (Uint8Array | undefined)[] = Array.from({ length: width });
    const path = rowsPath(index);
    const bytes = this.#source.read(path);
    if (bytes === undefined) return bodies;
    for (const line of Buffer.from(bytes).toString('utf8').split('\n').slice(0, -1)) {
      const row = parseRow(line);
      const at = row === undefined ? -1 : row.seq - index * TILE_WIDTH;
      if (row === undefined || at < 0 || at >= width || bodies[at] !== undefined) damaged.push(path);
      else bodies[at] = row.body;
    }
    return bodies;
  }

  /** The width asked for, then whatever is wider: a copy may have been made when the log had grown. */
  *#candidates(width: number, pathAt: (width: number) => string): Iterable<string> {
    yield pathAt(width);
    if (width < TILE_WIDTH) yield pathAt(TILE_WIDTH);
    for (let wider = width + 1; wider < TILE_WIDTH; wider++) {
      const path = pathAt(wider);
      if (this.#source.has(path)) yield path;
    }
  }
}

/** One row: the body as text, or in base64 when it is no UTF-8. */
export function formatRow(seq: number, body: Uint8Array): string {
  const text = Buffer.from(body).toString('utf8');
  const exact = Buffer.from(text).equals(body);
  return JSON.stringify(exact ? { seq, body: text } : { seq, base64: Buffer.from(body).toString('base64') });
}

function parseRow(line: string): { seq: number; body: Uint8Array } | undefined {
  try {
    const { seq, body, base64 } = JSON.parse(line) as { seq?: unknown; body?: unknown; base64?: unknown };
    if (typeof seq !== 'number') return undefined;
    if (typeof body === 'string') return { seq, body: Buffer.from(body) };
    return typeof base64 === 'string' ? { seq, body: Buffer.from(base64, 'base64') } : undefined;
  } catch {
    return undefined;
  }
}
