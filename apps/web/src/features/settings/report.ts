import { grouped } from '../../ui/index.ts';

const WORDS: Readonly<Record<string, string>> = {
  added: '追加',
  changed: '変更',
  corrected: '訂正',
  closed: '廃止',
  deleted: '削除',
  unknown: '未対応',
};

export interface ChangeExample {
  readonly code: string;
  readonly name: string;
  readonly date: string;
  readonly oldValue: string;
  readonly newValue: string;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** The counts of an import in one line: 追加 12・変更 40. Zeros and counts without a word of ours are left out. */
export function importCounts(report: unknown): string {
  const counts = member(report, 'counts');
  return Object.keys(WORDS)
    .flatMap((name) => {
      const count = member(counts, name);
      return typeof count === 'number' && count > 0 ? [`${WORDS[name]} ${grouped(count)}`] : [];
    })
    .join('・');
}

/** Some of the values that an import changed. */
export function importExamples(report: unknown): readonly ChangeExample[] {
  const examples = member(report, 'examples');
  if (!Array.isArray(examples)) return [];
  return examples.map((one: unknown) => ({
    code: String(member(one, 'code') ?? ''),
    name: String(member(one, 'name') ?? ''),
    date: String(member(one, 'date') ?? ''),
    oldValue: String(member(one, 'oldValue') ?? ''),
    newValue: String(member(one, 'newValue') ?? ''),
  }));
}
