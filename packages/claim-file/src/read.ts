import { type ClaimFile, claimFileOf } from './claim.ts';
import { decodeCp932 } from './cp932.ts';
import { isRecordType } from './layout/index.ts';
import { type Problem, problem } from './problem.ts';
import type { ClaimRecord } from './record.ts';
import { isHistory } from './returns/layout.ts';
import { type FileTotals, recomputeTotals } from './totals.ts';

const LF = 0x0a;
const CR = 0x0d;
const EOF = 0x1a;

export interface ReadClaimFile extends ClaimFile {
  totals: FileTotals;
  /** Findings about the bytes and the frame; `checkClaimFile` finds what lies inside. */
  problems: Problem[];
  /** Whether the final 0x1A was there. */
  eof: boolean;
}

interface Line {
  bytes: Uint8Array;
  /** 1-based. */
  line: number;
}

interface Texts {
  of(line: Line): string;
  /** No byte was without a character, so that nothing need be looked for in it. */
  sound: boolean;
}

/** Bytes without a character, and control characters, of which the platform's decoder exchanges some. */
const UNSURE = /[^\P{Cc}\r\n\t]|\ufffd/u;

/**
 * The text of a file, decoded at once where that says the same as line by line: every byte sequence is a character. Then
 * no line end can have been swallowed, and the lines of the text are those of the bytes.
 */
function textsOf(content: Uint8Array): Texts {
  const whole = new TextDecoder('shift_jis').decode(content);
  if (UNSURE.test(whole)) return { sound: false, of: ({ bytes }) => decodeCp932(bytes) };
  const texts = whole.split('\n');
  return {
    sound: !whole.includes('"'),
    of: ({ line }) => {
      const text = texts[line - 1] ?? '';
      return text.endsWith('\r') ? text.slice(0, -1) : text;
    },
  };
}

function parseLine(line: Line, texts: Texts): ClaimRecord {
  const fields = texts.of(line).split(',');
  return { type: fields[0] ?? '', fields, line: line.line, raw: line.bytes };
}

function lineProblems(record: ClaimRecord, sound: boolean): Problem[] {
  if (sound && isRecordType(record.type)) return [];
  const found: Problem[] = [];
  const at = { line: record.line, record: isRecordType(record.type) ? record.type : '' };
  if (!isRecordType(record.type) && !isHistory(record.type)) {
    found.push(
      problem({
        ...at,
        code: 'CLAIM-READ-UNKNOWN-RECORD',
        severity: 'warning',
        text: '記録条件仕様にないレコードです。内容は変えずに保持します。',
        next: '返戻ファイルの履歴レコードであればそのままで構いません。そうでなければ作成元にお問い合わせください。',
      }),
    );
  }
  const broken = record.fields.findIndex((field) => field.includes('\ufffd'));
  if (broken >= 0) {
    found.push(
      problem({
        ...at,
        item: broken + 1,
        code: 'CLAIM-READ-CHARACTER',
        text: 'シフトJISとして読めない文字があります。',
        next: '作成元のシステムで該当の項目の文字を直し、ファイルを作り直してください。',
      }),
    );
  }
  if (record.fields.some((field) => field.includes('"'))) {
    found.push(
      problem({
        ...at,
        code: 'CLAIM-READ-QUOTE',
        severity: 'warning',
        text: '引用符「"」が使われています。レセプト電算の形式では使いません。',
        next: '表計算ソフトで保存し直したファイルではないか確かめ、元のファイルを読み込んでください。',
      }),
    );
  }
  return found;
}

interface Lines {
  lines: Line[];
  bareLineEnds: number[];
  unterminated: boolean;
}

function splitLines(bytes: Uint8Array): Lines {
  const result: Lines = { lines: [], bareLineEnds: [], unterminated: false };
  let from = 0;
  let line = 0;
  while (from < bytes.length) {
    line++;
    const found = bytes.indexOf(LF, from);
    const end = found < 0 ? bytes.length : found;
    const carriage = end > from && bytes[end - 1] === CR;
    if (found < 0) result.unterminated = true;
    else if (!carriage) result.bareLineEnds.push(line);
    const content = bytes.subarray(from, carriage ? end - 1 : end);
    if (content.length > 0) result.lines.push({ bytes: content, line });
    from = end + 1;
  }
  return result;
}

function frameProblems(bytes: Uint8Array, lines: Lines, file: ClaimFile, eofAt: number): Problem[] {
  const found: Problem[] = [];
  const add = (code: string, text: string, next: string, more: Partial<Problem> = {}) =>
    found.push(problem({ code, text, next, ...more }));
  const again = 'ファイルが途中で切れていないか確かめ、作成元から取り直してください。';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    add(
      'CLAIM-READ-ENCODING',
      'UTF-8で保存されたファイルです。',
      'シフトJISの元のファイルを読み込んでください。',
      { line: 1 },
    );
  }
  if (eofAt >= 0 && eofAt < bytes.length - 1) {
    const rest = 'ファイルの終わりを示す符号（1A）の後にデータがあります。後のデータは読みません。';
    add('CLAIM-READ-AFTER-EOF', rest, '複数のファイルをつなげていないか確かめてください。', {
      severity: 'warning',
    });
  }
  const bare = lines.bareLineEnds[0];
  if (bare !== undefined) {
    add(
      'CLAIM-READ-LINE-END',
      '改行がCRLFでない行があります。',
      'このまま読めます。書き出すとCRLFになります。',
      {
        severity: 'warning',
        line: bare,
      },
    );
  }
  if (lines.unterminated) {
    add('CLAIM-READ-LAST-LINE', '最後の行に改行がありません。', again, {
      severity: 'warning',
      line: lines.lines.at(-1)?.line ?? 0,
    });
  }
  if (file.records[0]?.type !== 'IR') {
    add('CLAIM-READ-HEADER', '先頭に医療機関情報レコード（IR）がありません。', again, { line: 1 });
  }
  if (!file.footer) add('CLAIM-READ-FOOTER', '診療報酬請求書レコード（GO）がありません。', again);
  if (file.claims.length === 0) add('CLAIM-READ-EMPTY', 'レセプト（RE）が1件もありません。', again);
  const inside = new Set(file.claims.flatMap((claim) => claim.records));
  const stray = file.records.find((r) => r.type !== 'IR' && r.type !== 'GO' && !inside.has(r));
  if (stray) {
    add('CLAIM-READ-STRAY', 'どのレセプトにも属さないレコードがあります。', again, { line: stray.line });
  }
  return found;
}

/**
 * Reads a レセプト電算 file (UKE, HEN …) from its bytes. Tolerant: with or without the final
 * 0x1A, short records, western and era dates, unknown records. Never throws; what is wrong is in
 * `problems`, and everything readable is there.
 */
export function readClaimFile(bytes: Uint8Array): ReadClaimFile {
  const eofAt = bytes.indexOf(EOF);
  const content = eofAt < 0 ? bytes : bytes.subarray(0, eofAt);
  const lines = splitLines(content);
  const texts = textsOf(content);
  const records = lines.lines.map((line) => parseLine(line, texts));
  const file = claimFileOf(records);
  const problems = [
    ...frameProblems(bytes, lines, file, eofAt),
    ...records.flatMap((record) => lineProblems(record, texts.sound)),
  ];
  return { ...file, totals: recomputeTotals(file), problems, eof: eofAt >= 0 };
}
