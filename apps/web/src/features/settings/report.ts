import { grouped } from '../../ui/index.ts';

const WORDS: Readonly<Record<string, string>> = {
  added: '追加',
  inserted: '追加',
  changed: '変更',
  updated: '変更',
  ended: '廃止',
  removed: '廃止',
  unchanged: '変更なし',
  rejected: '取り込めず',
  skipped: '対象外',
  problems: '注意',
};

/** The counts of an import in one line: 追加 12・変更 40・注意 0. Members without a word of ours are left out. */
export function importReport(report: unknown): string {
  if (typeof report !== 'object' || report === null) return '';
  return Object.entries(report)
    .flatMap(([name, value]) => {
      const count = Array.isArray(value) ? value.length : value;
      const word = WORDS[name];
      return word && typeof count === 'number' ? [`${word} ${grouped(count)}`] : [];
    })
    .join('・');
}
