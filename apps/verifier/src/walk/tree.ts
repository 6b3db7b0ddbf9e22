import { EMPTY_ROOT } from '@akashi/transparency-log';
import { nodeHash } from './hash.ts';

/** Told of each node whose level is a multiple of 8: what stands in tiles above the leaves. */
export type OnTileHash = (level: number, index: number, hash: Buffer) => void;

/** A tree that grows leaf by leaf and gives its root at any moment (RFC 9162 §2.1.1). */
export class GrowingTree {
  #size = 0;
  #stack: { level: number; hash: Buffer }[] = [];
  readonly #onTileHash: OnTileHash | undefined;

  constructor(onTileHash?: OnTileHash) {
    this.#onTileHash = onTileHash;
  }

  /** A second tree that begins as this one and reports nothing. */
  fork(): GrowingTree {
    const other = new GrowingTree();
    other.#size = this.#size;
    other.#stack = [...this.#stack];
    return other;
  }

  get size(): number {
    return this.#size;
  }

  push(leaf: Buffer): void {
    let hash = leaf;
    let level = 0;
    let top = this.#stack.at(-1);
    while (top !== undefined && top.level === level) {
      this.#stack.pop();
      hash = nodeHash(top.hash, hash);
      level++;
      if (level % 8 === 0) this.#onTileHash?.(level / 8, Math.floor(this.#size / 2 ** level), hash);
      top = this.#stack.at(-1);
    }
    this.#stack.push({ level, hash });
    this.#size++;
  }

  root(): Buffer {
    const last = this.#stack.at(-1);
    if (last === undefined) return Buffer.from(EMPTY_ROOT);
    let { hash } = last;
    for (let at = this.#stack.length - 2; at >= 0; at--) hash = nodeHash(this.#stack[at]?.hash ?? hash, hash);
    return hash;
  }
}
