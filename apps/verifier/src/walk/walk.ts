import { TILE_WIDTH } from '@akashi/transparency-log';
import { HASH, leafHash } from './hash.ts';
import type { LogFiles, StoredBlock } from './log-files.ts';
import { GrowingTree } from './tree.ts';
import { UpperTiles } from './upper-tiles.ts';

/** What a log as it is stored comes to. */
export interface Walked {
  /** Roots at the sizes asked for, over the entries (over the tiles where no entry is given). */
  entryRoots: ReadonlyMap<number, Buffer>;
  /** The same over the tiles alone; the same object while the two agree. */
  tileRoots: ReadonlyMap<number, Buffer>;
  /** Numbers of entries whose body does not have the hash that its tile says; the first of them. */
  differing: readonly number[];
  differingCount: number;
  /** Entries that are missing although their block was to be given in full. */
  absent: readonly { from: number; to: number }[];
  /** Blocks without a tile. */
  tilesMissing: readonly number[];
  /** Tiles above the leaves that do not fit the entries, as `level/index`. */
  upperTiles: readonly string[];
  damagedFiles: readonly string[];
  entries: number;
  /** The first entry that is there although it was not to be given; undefined when there is none. */
  beside: number | undefined;
}

export interface WalkOptions {
  size: number;
  /** Entries to be given in full. */
  range: { from: number; to: number };
  /** Sizes whose root is wanted, ascending. */
  sizes: readonly number[];
  /** Told of each entry in order. */
  onEntry?: (seq: number, body: Uint8Array, leaf: Buffer) => void;
  /** After each block: a good moment for whoever runs beside. */
  onBlock?: (next: number) => void;
}

/** Lists of places stop here: a damaged table would fill the memory. */
const LISTED = 10_000;

/** Reads a log from its first entry to its last, one block at a time. */
export function walk(files: LogFiles, options: WalkOptions): Walked {
  const walker = new Walker(files, options);
  for (let index = 0; index * TILE_WIDTH < options.size; index++) walker.block(index);
  return walker.result();
}

class Walker {
  readonly #files: LogFiles;
  readonly #options: WalkOptions;
  readonly #upper: UpperTiles;
  readonly #entryTree: GrowingTree;
  #tileTree: GrowingTree | undefined;
  #next = 0;
  readonly #entryRoots = new Map<number, Buffer>();
  readonly #tileRoots = new Map<number, Buffer>();
  readonly #differing: number[] = [];
  #differingCount = 0;
  readonly #absent: { from: number; to: number }[] = [];
  readonly #tilesMissing: number[] = [];
  readonly #damaged: string[] = [];
  #entries = 0;
  #beside: number | undefined;

  constructor(files: LogFiles, options: WalkOptions) {
    this.#files = files;
    this.#options = options;
    this.#upper = new UpperTiles(files, options.size);
    this.#entryTree = new GrowingTree((level, index, hash) => this.#upper.compare(level, index, hash));
    this.#takeRoots(0);
  }

  block(index: number): void {
    const first = index * TILE_WIDTH;
    const width = Math.min(TILE_WIDTH, this.#options.size - first);
    const stored = this.#files.block(index, width);
    if (this.#damaged.length < LISTED) this.#damaged.push(...stored.damaged);
    if (stored.tile === undefined && this.#tilesMissing.length < LISTED) this.#tilesMissing.push(index);
    for (let at = 0; at < width; at++) this.#place(first + at, at, stored);
    this.#options.onBlock?.(first + width);
  }

  #place(seq: number, at: number, { bodies, tile }: StoredBlock): void {
    const body = bodies[at];
    const said = tile?.subarray(at * HASH, (at + 1) * HASH);
    const leaf = body === undefined ? undefined : leafHash(body);
    if (body !== undefined && leaf !== undefined) {
      this.#entries++;
      const { from, to } = this.#options.range;
      if (seq < from || seq >= to) this.#beside ??= seq;
      this.#options.onEntry?.(seq, body, leaf);
      if (said !== undefined && !said.equals(leaf)) this.#differs(seq);
    } else {
      this.#missing(seq);
    }
    const nothing = Buffer.alloc(HASH);
    this.#tileTree?.push(said ?? leaf ?? nothing);
    this.#entryTree.push(leaf ?? said ?? nothing);
    this.#takeRoots(seq + 1);
  }

  #differs(seq: number): void {
    // Up to here both trees were the same; from here on the tiles have their own.
    this.#tileTree ??= this.#entryTree.fork();
    this.#differingCount++;
    if (this.#differing.length < LISTED) this.#differing.push(seq);
  }

  #missing(seq: number): void {
    const { from, to } = this.#options.range;
    if (seq < from || seq >= to) return;
    const last = this.#absent.at(-1);
    if (last !== undefined && last.to === seq) last.to = seq + 1;
    else if (this.#absent.length < LISTED) this.#absent.push({ from: seq, to: seq + 1 });
  }

  #takeRoots(size: number): void {
    const { sizes } = this.#options;
    if (sizes[this.#next] !== size) return;
    while (sizes[this.#next] === size) this.#next++;
    const root = this.#entryTree.root();
    this.#entryRoots.set(size, root);
    this.#tileRoots.set(size, this.#tileTree?.root() ?? root);
  }

  result(): Walked {
    return {
      entryRoots: this.#entryRoots,
      tileRoots: this.#tileRoots,
      differing: this.#differing,
      differingCount: this.#differingCount,
      absent: this.#absent,
      tilesMissing: this.#tilesMissing,
      upperTiles: this.#upper.faults,
      damagedFiles: this.#damaged,
      entries: this.#entries,
      beside: this.#beside,
    };
  }
}
