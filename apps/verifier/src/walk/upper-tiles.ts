import { TILE_WIDTH, tileWidth } from '@akashi/transparency-log';
import { HASH } from './hash.ts';
import type { LogFiles } from './log-files.ts';

const LISTED = 1_000;

/** Compares the tiles above the leaves with the hashes that come out of the walk. */
export class UpperTiles {
  readonly faults: string[] = [];
  readonly #files: LogFiles;
  readonly #size: number;
  readonly #current = new Map<number, { index: number; data: Buffer | undefined }>();

  constructor(files: LogFiles, size: number) {
    this.#files = files;
    this.#size = size;
  }

  /** `index` is the number of the hash at tile level `level`. */
  compare(level: number, index: number, hash: Buffer): void {
    const tile = Math.floor(index / TILE_WIDTH);
    const offset = (index % TILE_WIDTH) * HASH;
    const said = this.#tile(level, tile)?.subarray(offset, offset + HASH);
    if (said?.equals(hash)) return;
    const place = `${level}/${tile}`;
    if (this.faults.at(-1) !== place && this.faults.length < LISTED) this.faults.push(place);
  }

  #tile(level: number, index: number): Buffer | undefined {
    const known = this.#current.get(level);
    if (known?.index === index) return known.data;
    const data = this.#files.tile(level, index, tileWidth(level, index, this.#size));
    this.#current.set(level, { index, data });
    return data;
  }
}
