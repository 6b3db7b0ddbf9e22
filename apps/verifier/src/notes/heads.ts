import type { VerifierKey } from '@akashi/transparency-log';
import type { Findings } from '../report/findings.ts';
import { type ReadNote, readNote } from './read-note.ts';

/** Where a checkpoint was seen. All but the first two lie outside the tables that hold the log. */
export type Seen = 'list' | 'current' | 'super' | 'worm' | 'super-copy' | 'witness';

/** A checkpoint that the log really signed. */
export interface Head {
  size: number;
  root: Buffer;
  text: string;
  seen: Set<Seen>;
  /** Witnesses that signed it: name of the key → seconds since 1970. */
  witnesses: Map<string, number>;
}

/** Collects checkpoints of one log from everywhere and keeps those that one of its keys signed. */
export class Heads {
  readonly #byText = new Map<string, Head>();
  /** Name of the log. */
  readonly origin: string;
  readonly #keys: readonly VerifierKey[];
  readonly #findings: Findings;
  readonly signers = new Map<string, number>();

  constructor(origin: string, keys: readonly VerifierKey[], findings: Findings) {
    this.origin = origin;
    this.#keys = keys;
    this.#findings = findings;
  }

  /** Takes a note; what is wrong with it is told. Gives the note when it counts. */
  add(note: string, seen: Seen, at: string): ReadNote | undefined {
    const read = readNote(note, this.#keys);
    if (read === undefined) {
      this.#findings.add('CHECKPOINT-UNREADABLE', { at });
      return undefined;
    }
    const { checkpoint } = read;
    if (checkpoint.origin !== this.origin) {
      this.#findings.add('CHECKPOINT-FOREIGN', { at, size: checkpoint.size });
      return undefined;
    }
    for (const name of read.invalid)
      this.#findings.add('SIGNATURE-INVALID', { size: checkpoint.size, at: name });
    if (read.logKeys.length === 0) {
      const known = read.invalid.includes(this.origin);
      if (!known) this.#findings.add('KEY-UNKNOWN', { size: checkpoint.size, at: read.unknown[0] ?? at });
      return undefined;
    }
    this.#keep(read, seen);
    return read;
  }

  #keep(read: ReadNote, seen: Seen): void {
    const { checkpoint, text } = read;
    const head = this.#byText.get(text) ?? {
      size: checkpoint.size,
      root: Buffer.from(checkpoint.root),
      text,
      seen: new Set(),
      witnesses: new Map(),
    };
    head.seen.add(seen);
    for (const { key, time } of read.witnesses) head.witnesses.set(key.name, time);
    for (const key of read.logKeys) {
      const id = `${key.name}+${key.id.toString(16).padStart(8, '0')}`;
      this.signers.set(id, (this.signers.get(id) ?? 0) + 1);
    }
    this.#byText.set(text, head);
  }

  /** By size, smaller first. */
  all(): Head[] {
    return [...this.#byText.values()].sort((a, b) => a.size - b.size);
  }

  has(text: string): boolean {
    return this.#byText.has(text);
  }
}
