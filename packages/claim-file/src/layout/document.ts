import type { Field } from './field.ts';
import { FORMAT_EDITION, fieldsOf, isRecordType, LAYOUTS, RECORD_LABELS } from './index.ts';

const MODE: Readonly<Record<Field['mode'], string>> = {
  number: '数字',
  alphanumeric: '英数',
  kanji: '漢字',
  alphanumericOrKanji: '英数又は漢字',
};

const row = (field: Field, index: number): string => {
  const form = field.fixed ? '固定' : '可変';
  return `| ${index + 1} | ${field.label} | ${MODE[field.mode]} | ${field.bytes} | ${form} | \`${field.name}\` |`;
};

/** The record tables as Markdown, written from the same data that reads, writes and checks files. */
export function describeLayouts(): string {
  const parts = [
    `# レコードの形式`,
    '',
    `記録条件仕様（医科用）${FORMAT_EDITION}。この表はコードの定義から作られます。`,
  ];
  for (const type of Object.keys(LAYOUTS).filter(isRecordType)) {
    parts.push('', `## ${type} ${RECORD_LABELS[type]}`, '');
    parts.push('| 項番 | 項目 | モード | 最大バイト | 形式 | 名前 |', '|---:|---|---|---:|---|---|');
    parts.push(...fieldsOf(type).map(row));
  }
  return `${parts.join('\n')}\n`;
}
