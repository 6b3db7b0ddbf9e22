import {
  type Hash,
  type HashSource,
  leafHash,
  nodeHash,
  TILE_WIDTH,
  type Tile,
  type TreeNode,
} from './index.ts';

/**
 * A log of up to 2^53 entries that needs no memory for them: all entries are alike except a few, and hashes are worked
 * out when asked for.
 */
export class SparseLog {
  readonly #special: ReadonlyMap<number, Hash>;
  readonly #alike: Hash[] = [leafHash(new Uint8Array())];

  /** `special` are the indices whose entries differ from all others. */
  constructor(special: readonly number[]) {
    const encoder = new TextEncoder();
    this.#special = new Map(special.map((index) => [index, leafHash(encoder.encode(`${index}`))]));
    for (let level = 1; level <= 53; level++) {
      const below = this.#alike[level - 1] ?? new Uint8Array();
      this.#alike.push(nodeHash(below, below));
    }
  }

  leaf(index: number): Hash {
    return this.hash({ level: 0, index });
  }

  hash({ level, index }: TreeNode): Hash {
    const span = 2 ** level;
    const inside = [...this.#special.keys()].some((at) => Math.floor(at / span) === index);
    if (!inside) return this.#alike[level] ?? new Uint8Array();
    if (level === 0) return this.#special.get(index) ?? new Uint8Array();
    const left = this.hash({ level: level - 1, index: index * 2 });
    return nodeHash(left, this.hash({ level: level - 1, index: index * 2 + 1 }));
  }

  /** Hashes of a tile. */
  tile({ level, index, width }: Tile): Hash[] {
    return Array.from({ length: width }, (_, at) =>
      this.hash({ level: level * 8, index: index * TILE_WIDTH + at }),
    );
  }

  readonly source: HashSource = (nodes) => nodes.map((node) => this.hash(node));
}
