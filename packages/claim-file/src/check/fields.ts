import { parseClaimMonth, parseEra } from '@akashi/calendar';
import { cp932Length, unencodable } from '../cp932.ts';
import type { Field } from '../layout/field.ts';
import { fieldsOf, isRecordType } from '../layout/index.ts';
import { type Problem, problem } from '../problem.ts';
import type { ClaimRecord } from '../record.ts';

interface Finding {
  code: string;
  text: string;
  next: string;
  severity?: Problem['severity'];
}

const DIGITS = /^\d+$/;
const PRINTABLE = /^[\x20-\x7e]*$/;
const DATE_DIGITS = { month: /^\d{5,6}$/, date: /^\d{7,8}$/ } as const;

const retype = '該当の項目を入力し直し、レセプトを作り直してください。';

function widthFinding(field: Field, text: string): Finding | undefined {
  const length = cp932Length(text);
  if (length > field.bytes) {
    return {
      code: 'CLAIM-FIELD-WIDTH',
      text: `「${field.label}」が${length}バイトあります。${field.bytes}バイトまでです。`,
      next: `${Math.floor(field.bytes / 2)}文字（全角）以内に短くしてください。`,
    };
  }
  if (field.fixed && length < field.bytes) {
    return {
      code: 'CLAIM-FIELD-WIDTH',
      text: `「${field.label}」は${field.bytes}桁で記録します。${length}桁しかありません。`,
      next: retype,
    };
  }
  return undefined;
}

function numberFinding(field: Field, text: string): Finding | undefined {
  const pattern = field.decimals === undefined ? /^-?\d+$/ : /^\d+(\.\d+)?$/;
  const wrong = (why: string): Finding => ({
    code: 'CLAIM-FIELD-NUMBER',
    text: `「${field.label}」${why}`,
    next: retype,
  });
  if (!pattern.test(text)) return wrong('は半角の数字で記録します。');
  if (!field.code && /^-?0\d/.test(text)) return wrong('の先頭に余分な0があります。');
  const decimals = text.split('.')[1];
  if (decimals?.endsWith('0')) return wrong('の小数の末尾に余分な0があります。');
  if (decimals && decimals.length > (field.decimals ?? 0)) {
    return wrong(`は小数${field.decimals ?? 0}桁までです。`);
  }
  return undefined;
}

const isHalf = (text: string): boolean => cp932Length(text) === text.length;
const isFull = (text: string): boolean => [...text].every((char) => cp932Length(char) === 2);

function modeFinding(field: Field, text: string): Finding | undefined {
  const wrong = (why: string, code = 'CLAIM-FIELD-MODE'): Finding => ({
    code,
    text: `「${field.label}」${why}`,
    next: retype,
  });
  if (field.mode === 'number') return numberFinding(field, text);
  if (field.mode === 'alphanumeric') {
    return PRINTABLE.test(text) ? undefined : wrong('は半角の英数字で記録します。');
  }
  if (field.mode === 'kanji') {
    return isFull(text) ? undefined : wrong('は全角の文字で記録します。');
  }
  return isHalf(text) || isFull(text) ? undefined : wrong('に半角と全角が混ざっています。');
}

function characterFindings(field: Field, text: string): Finding[] {
  const found = unencodable(text);
  if (found.length === 0) return [];
  const levels = new Set(found.map((one) => one.level));
  const place = (level: string) =>
    found
      .filter((one) => one.level === level)
      .map((one) => `${[...text.slice(0, one.index)].length + 1}文字目`)
      .join('・');
  const findings: Finding[] = [];
  if (levels.has('notCp932')) {
    findings.push({
      code: 'CLAIM-FIELD-CHARACTER',
      text: `「${field.label}」の${place('notCp932')}はレセプトに記録できない文字です。`,
      next: '正字やカタカナなど、JIS第1・第2水準の文字に置き換えてください。',
    });
  }
  if (levels.has('notJisX0208')) {
    findings.push({
      code: 'CLAIM-FIELD-CHARACTER-JIS',
      severity: 'warning',
      text: `「${field.label}」の${place('notJisX0208')}は機種依存の文字です。`,
      next: '審査支払機関で文字化けすることがあります。JIS第1・第2水準の文字に置き換えてください。',
    });
  }
  return findings;
}

function dateFinding(field: Field, text: string): Finding | undefined {
  const western = field.format === 'month' ? 6 : 8;
  const digits = DATE_DIGITS[field.format ?? 'date'].test(text);
  const read = field.format === 'month' ? parseClaimMonth(text) : parseEra(text, { beyondEra: true });
  if (!digits || read === undefined) {
    return {
      code: 'CLAIM-FIELD-DATE',
      text: `「${field.label}」が実在する${field.format === 'month' ? '年月' : '日付'}ではありません。`,
      next: retype,
    };
  }
  if (text.length === western) return undefined;
  return {
    code: 'CLAIM-FIELD-ERA',
    severity: 'warning',
    text: `「${field.label}」が和暦で記録されています。令和2年10月以後の形式は西暦です。`,
    next: '過去のレセプトであればそのままで構いません。新しく請求するときは西暦で作り直してください。',
  };
}

function fieldFindings(field: Field, text: string): Finding[] {
  if (text === '') {
    if (!field.fixed && !field.required) return [];
    return [{ code: 'CLAIM-FIELD-REQUIRED', text: `「${field.label}」が記録されていません。`, next: retype }];
  }
  if (field.reserved) {
    return [
      {
        code: 'CLAIM-FIELD-RESERVED',
        severity: 'warning',
        text: `予備の項目「${field.label}」に記録があります。`,
        next: '審査支払機関が記録した返戻ファイルでなければ、空にしてください。',
      },
    ];
  }
  const characters = characterFindings(field, text);
  if (field.format) {
    const date = dateFinding(field, text);
    return date ? [date] : characters;
  }
  const findings = [...characters];
  const width = widthFinding(field, text);
  if (width) findings.push(width);
  const mode = modeFinding(field, text);
  if (mode && !characters.some((one) => one.severity === undefined)) findings.push(mode);
  if (!field.fixed && /[ \u3000]$/.test(text)) {
    findings.push({
      code: 'CLAIM-FIELD-TRAILING-SPACE',
      severity: 'warning',
      text: `「${field.label}」の末尾に空白があります。`,
      next: '末尾の空白を消してください。',
    });
  }
  return findings;
}

/**
 * Whether an item has nothing wrong at the first look: most of a file is empty items and plain digits, and ten thousand
 * receipts hold millions of them. What does not pass is looked at closely.
 */
function isPlain(field: Field, text: string): boolean {
  if (text === '') return !field.fixed && !field.required;
  if (field.reserved || field.format || field.mode === 'kanji') return false;
  if (field.fixed ? text.length !== field.bytes : text.length > field.bytes) return false;
  if (field.mode === 'number') return DIGITS.test(text) && (field.code || text === '0' || text[0] !== '0');
  return PRINTABLE.test(text) && !text.endsWith(' ');
}

/** Widths, modes, characters, dates, required and reserved items of one record, by its layout. */
export function checkFields(record: ClaimRecord): Problem[] {
  if (!isRecordType(record.type)) return [];
  const layout = fieldsOf(record.type);
  const found: Problem[] = [];
  const at = { line: record.line, record: record.type };
  if (record.fields.length > layout.length) {
    found.push(
      problem({
        ...at,
        code: 'CLAIM-FIELD-COUNT',
        text: `項目が${record.fields.length}個あります。このレコードは${layout.length}個です。`,
        next: '項目の中に半角のコンマがないか確かめ、全角に直してください。',
      }),
    );
  }
  for (let index = 0; index < layout.length; index += 1) {
    const field = layout[index];
    const text = record.fields[index] ?? '';
    if (field === undefined || isPlain(field, text)) continue;
    for (const finding of fieldFindings(field, text)) {
      found.push(problem({ ...finding, ...at, item: index + 1, field: field.label }));
    }
  }
  return found;
}
