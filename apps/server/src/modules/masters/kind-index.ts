import type { LocalDate } from '@akashi/master-files';
import { aliasesOf } from './aliases.ts';
import type { LibraryRow } from './row.ts';

export interface Hit {
  row: LibraryRow;
  /** Smaller is better. */
  rank: number;
}

/** The searchable names of one kind of master. */
export interface KindIndex {
  /** Rows in force on `on` that match every (folded) word, in no order. Prepares what is not prepared yet. */
  hits(words: readonly string[], on: LocalDate): Hit[];
  /** Prepares some more rows; false when all are ready. */
  prepareSome(): boolean;
}

interface Entry {
  row: LibraryRow;
  name: string;
  kana: string;
  aliases: string;
  /** All of the above and the code: one look refuses most entries before they are ranked. */
  all: string;
}

const SEPARATOR = '\u001f';
/** About five milliseconds of folding. */
const STEP = 1_000;

export function createKindIndex(rows: readonly LibraryRow[], fold: (text: string) => string): KindIndex {
  const entries: Entry[] = [];
  const prepare = (until: number): void => {
    for (const row of rows.slice(entries.length, until)) entries.push(entryOf(row, fold));
  };
  return {
    prepareSome() {
      prepare(entries.length + STEP);
      return entries.length < rows.length;
    },
    hits(words, on) {
      prepare(rows.length);
      const found: Hit[] = [];
      for (const entry of entries) {
        if (!words.every((word) => entry.all.includes(word))) continue;
        if (entry.row.valid_from > on || on > entry.row.valid_to) continue;
        const rank = rankOf(entry, words);
        if (rank !== undefined) found.push({ row: entry.row, rank });
      }
      return found;
    },
  };
}

function entryOf(row: LibraryRow, fold: (text: string) => string): Entry {
  const name = fold(row.name);
  const kana = fold(row.kana);
  const aliases = aliasesOf(row.code).map(fold).join(SEPARATOR);
  return { row, name, kana, aliases, all: [name, kana, aliases, row.code].join(SEPARATOR) };
}

/** An alias or whole name first, then a beginning, then somewhere inside. */
function rankOf(entry: Entry, words: readonly string[]): number | undefined {
  let rank = 0;
  for (const word of words) {
    const own = wordRank(entry, word);
    if (own === undefined) return undefined;
    rank += own;
  }
  return rank;
}

function wordRank(entry: Entry, word: string): number | undefined {
  if (entry.aliases !== '' && aliasIs(entry.aliases, word)) return 0;
  if (entry.name === word || entry.kana === word) return 0;
  if (entry.name.startsWith(word) || entry.kana.startsWith(word)) return 1;
  if (entry.aliases.includes(word)) return 2;
  if (entry.name.includes(word) || entry.kana.includes(word)) return 3;
  if (entry.row.code.startsWith(word)) return 3;
  return undefined;
}

function aliasIs(aliases: string, word: string): boolean {
  return `${SEPARATOR}${aliases}${SEPARATOR}`.includes(`${SEPARATOR}${word}${SEPARATOR}`);
}
