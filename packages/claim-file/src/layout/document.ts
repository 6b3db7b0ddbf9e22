import { cp932Length } from '../cp932.ts';
import type { Field } from './field.ts';
import { FORMAT_EDITION, fieldsOf, isRecordType, LAYOUTS, RECORD_LABELS } from './index.ts';

const MODE: Readonly<Record<Field['mode'], string>> = {
  number: '数字',
  alphanumeric: '英数',
  kanji: '漢字',
  alphanumericOrKanji: '英数又は漢字',
};

const HEADS = ['項番', '項目', 'モード', '最大バイト', '形式', '名前'];
const RIGHT = [true, false, false, true, false, false];

const cells = (field: Field, index: number): string[] => [
  String(index + 1),
  field.label,
  MODE[field.mode],
  String(field.bytes),
  field.fixed ? '固定' : '可変',
  `\`${field.name}\``,
];

/** Columns on a screen: full-width characters take two, circled digits one. */
const width = (text: string): number => cp932Length(text.replace(/[①-③]/g, '1'));

/** A Markdown table padded as the formatter of this repository pads it. */
function table(rows: string[][]): string[] {
  const widths = HEADS.map((head, at) =>
    Math.max(3, ...[head, ...rows.map((row) => row[at] ?? '')].map(width)),
  );
  const line = (row: string[]): string => {
    const padded = row.map((cell, at) => {
      const gap = ' '.repeat((widths[at] ?? 0) - width(cell));
      return RIGHT[at] ? gap + cell : cell + gap;
    });
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map((size, at) => (RIGHT[at] ? `${'-'.repeat(size - 1)}:` : '-'.repeat(size)));
  return [line(HEADS), `| ${rule.join(' | ')} |`, ...rows.map(line)];
}

/** The record tables as Markdown, written from the same data that reads, writes and checks files. */
export function describeLayouts(): string {
  const parts = [
    '# レコードの形式',
    '',
    `記録条件仕様（医科用）${FORMAT_EDITION}。この表はコードの定義から作られます。`,
  ];
  for (const type of Object.keys(LAYOUTS).filter(isRecordType)) {
    parts.push('', `## ${type} ${RECORD_LABELS[type]}`, '', ...table(fieldsOf(type).map(cells)));
  }
  return `${parts.join('\n')}\n`;
}
