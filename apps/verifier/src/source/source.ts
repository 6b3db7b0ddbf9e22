/** Where the files of a log come from: a bundle (zip) or a folder. Paths have `/` and are relative. */
export interface Source {
  readonly kind: 'bundle' | 'folder';
  has(path: string): boolean;
  /** All paths, sorted. */
  paths(): readonly string[];
  /**
   * Contents of one file, or undefined when there is none. A file that is there and cannot be read (checksum, length)
   * throws `DamagedFile`.
   */
  read(path: string): Uint8Array | undefined;
  /** Lines without their newline, one by one: such files may be larger than the memory. */
  lines(path: string): Iterable<string>;
  close(): void;
}

/** A file that is there but is not what was once written. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
  readonly path: string;

  constructor(path: string) {
    super(`FILE-DAMAGED: ${path}`);
    this.path = path;
  }
}

/** Longest line that is read; longer ones are damage. */
export const LONGEST_LINE = 1 << 20;
