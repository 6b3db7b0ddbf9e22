import type { LocalDate, MasterKind } from '@akashi/master-files';
import { aliasesOf } from './aliases.ts';
import type { LibraryRow } from './library.ts';

export interface SearchIndex {
  /** Rows in force on a day whose name, kana, code or abbreviation matches every word; best first. */
  find(text: string, kinds: readonly MasterKind[], on: LocalDate, limit: number): LibraryRow[];
}

interface Entry {
  row: LibraryRow;
  name: string;
  kana: string;
  aliases: string;
}

/** One written form for what is typed and what is stored: full-width katakana, half-width letters, no spaces or marks. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ぁ-ゖ]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60))
    .replace(/[\s　・･,，、「」()（）‐‑–—−-]/g, '');
}

export function buildSearchIndex(rows: readonly LibraryRow[]): SearchIndex {
  const byKind = new Map<MasterKind, Entry[]>();
  for (const row of rows) {
    const entries = byKind.get(row.kind) ?? [];
    byKind.set(row.kind, entries);
    entries.push({
      row,
      name: fold(row.name),
      kana: fold(row.kana),
      aliases: aliasesOf(row.code).map(fold).join('\u001f'),
    });
  }
  return {
    find(text, kinds, on, limit) {
      const words = text
        .normalize('NFKC')
        .trim()
        .split(/\s+/)
        .map(fold)
        .filter((word) => word !== '');
      if (words.length === 0) return [];
      const found: { row: LibraryRow; rank: number }[] = [];
      for (const kind of kinds) {
        for (const entry of byKind.get(kind) ?? []) {
          if (entry.row.valid_from > on || on > entry.row.valid_to) continue;
          const rank = rankOf(entry, words);
          if (rank !== undefined) found.push({ row: entry.row, rank });
        }
      }
      found.sort(
        (a, b) =>
          a.rank - b.rank || a.row.name.length - b.row.name.length || (a.row.code < b.row.code ? -1 : 1),
      );
      return found.slice(0, limit).map((hit) => hit.row);
    },
  };
}

/** Smaller is better: an alias or whole name, then a beginning, then somewhere inside. */
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
  if (entry.aliases !== '' && `\u001f${entry.aliases}\u001f`.includes(`\u001f${word}\u001f`)) return 0;
  if (entry.name === word || entry.kana === word) return 0;
  if (entry.name.startsWith(word) || entry.kana.startsWith(word)) return 1;
  if (entry.aliases.includes(word)) return 2;
  if (entry.name.includes(word) || entry.kana.includes(word)) return 3;
  if (entry.row.code.startsWith(word)) return 3;
  return undefined;
}
