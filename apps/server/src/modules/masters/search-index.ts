import type { LocalDate, MasterKind } from '@akashi/master-files';
import { createKindIndex, type KindIndex } from './kind-index.ts';
import type { LibraryRow } from './row.ts';
import { isSelective } from './selective-codes.ts';

export interface SearchIndex {
  /**
   * Rows in force on a day whose name, kana, code or abbreviation matches every word; best first. （選） rows of drugs are
   * not among them: the original is ordered, and the patient's wish makes it （選）.
   */
  find(text: string, kinds: readonly MasterKind[], on: LocalDate, limit: number): LibraryRow[];
  /** Prepares all kinds in small steps between other work, so that the first search of a day is as fast as the next. */
  warm(): Promise<void>;
}

/** One written form for what is typed and what is stored: full-width katakana, half-width letters, no spaces or marks. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ぁ-ゖ]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60))
    .replace(/[\s　・･,，、「」()（）‐‑–—−-]/g, '');
}

/** Folding a hundred thousand names takes a quarter of a second or more: each kind is folded when it is first searched. */
export function buildSearchIndex(rows: readonly LibraryRow[]): SearchIndex {
  const byKind = new Map<MasterKind, LibraryRow[]>();
  for (const row of rows) {
    const own = byKind.get(row.kind);
    if (own) own.push(row);
    else byKind.set(row.kind, [row]);
  }
  const indexes = new Map<MasterKind, KindIndex>(
    [...byKind].map(([kind, own]) => [kind, createKindIndex(own, fold)]),
  );
  return {
    find(text, kinds, on, limit) {
      const words = wordsOf(text);
      if (words.length === 0) return [];
      const hits = kinds.flatMap((kind) => indexes.get(kind)?.hits(words, on) ?? []);
      hits.sort(
        (a, b) =>
          a.rank - b.rank || a.row.name.length - b.row.name.length || (a.row.code < b.row.code ? -1 : 1),
      );
      const found: LibraryRow[] = [];
      for (const { row } of hits) {
        if (found.length === limit) break;
        if (!isSelective(row)) found.push(row);
      }
      return found;
    },
    async warm() {
      for (const index of indexes.values()) while (index.prepareSome()) await breathe();
    },
  };
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .trim()
    .split(/\s+/)
    .map(fold)
    .filter((word) => word !== '');
}

/** Lets requests that wait go first; never keeps a process alive that has nothing else to do. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1).unref();
  });
}
