import { type ClaimMonth, parseClaimMonth } from '@akashi/calendar';
import { decodeCp932 } from '../cp932.ts';
import { type Problem, problem } from '../problem.ts';

/** 増減点事由 of the 増減点連絡書. */
export const ASSESSMENT_REASONS = {
  A: '適応と認められないもの',
  B: '過剰・重複と認められるもの',
  C: 'A・B以外で適当と認められないもの',
  D: '告示・通知の算定要件に合致していないもの',
  F: '固定点数の誤り',
  G: '請求点数の集計の誤り',
  H: '縦計の計算の誤り',
  K: 'その他（事務上）',
} as const;
export type AssessmentReason = keyof typeof ASSESSMENT_REASONS;

export interface AssessmentLine {
  /** 1-based line of the file. */
  line: number;
  month: ClaimMonth;
  receiptNumber: string;
  patientName: string;
  chartNumber: string;
  /** 診療識別 of the place. */
  section: string;
  reasons: AssessmentReason[];
  /** One of them is 0; negative when taken off. */
  points: number;
  yen: number;
  /** What was claimed, and what was left of it. */
  claimed: string;
  assessed: string;
  searchNumber: string;
}

/** 0-based columns of a detail line (増減点連絡書データ). */
const COLUMN = {
  month: 1,
  receiptNumber: 2,
  patientName: 17,
  chartNumber: 18,
  section: 19,
  amount: 22,
  reasons: 23,
  claimed: 25,
  assessed: 27,
  searchNumber: 28,
} as const;
/** First line of a receipt, and those that follow: what they leave out is as in the line before. */
const DETAIL = new Set(['3', '4']);
const CARRIED = ['month', 'receiptNumber', 'patientName', 'chartNumber', 'section'] as const;

type Carried = Record<(typeof CARRIED)[number], string>;

function isReason(code: string): code is AssessmentReason {
  return Object.hasOwn(ASSESSMENT_REASONS, code);
}

/** `-216` points, `-¥7,000` yen. */
function amountOf(text: string): { points: number; yen: number } | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[\s,]/g, '').replaceAll('−', '-');
  const match = /^([+-]?)([¥\\]?)([+-]?)(\d{1,9})$/.exec(plain);
  if (!match) return undefined;
  const sign = match[1] === '-' || match[3] === '-' ? -1 : 1;
  const amount = Number(match[4]);
  const signed = amount === 0 ? 0 : sign * amount;
  return match[2] ? { points: 0, yen: signed } : { points: signed, yen: 0 };
}

/**
 * Reads the data of a 増減点連絡書 (CSV, CP932 or UTF-8). Never throws: lines that cannot be read are in `problems`, and
 * lines without an amount and a reason change nothing and are left out. The layout was not at hand as a text of law; a
 * file of another layout gives a finding, never wrong figures.
 */
export function readAssessmentFile(bytes: Uint8Array): { lines: AssessmentLine[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const lines: AssessmentLine[] = [];
  let last: Carried = { month: '', receiptNumber: '', patientName: '', chartNumber: '', section: '' };
  for (const [index, text] of textOf(bytes)
    .split(/\r\n|\r|\n/)
    .entries()) {
    const cells = cellsOf(text);
    if (!DETAIL.has(cells[0] ?? '')) continue;
    const carried = Object.fromEntries(
      CARRIED.map((name) => [name, cells[COLUMN[name]] || (cells[0] === '4' ? last[name] : '')]),
    ) as Carried;
    last = carried;
    const read = lineOf(cells, carried, index + 1);
    if (read === 'empty') continue;
    if (read) lines.push(read);
    else problems.push(unreadable(index + 1));
  }
  if (lines.length === 0) {
    problems.push(
      problem({
        code: 'CLAIM-ASSESSMENT-EMPTY',
        text: '増減点の明細がありません。',
        next: '審査支払機関の増減点連絡書データ（CSV）を選んでください。紙の連絡書は一件ずつ入力できます。',
      }),
    );
  }
  return { lines, problems };
}

/** A comma inside quotes belongs to its cell (`"-¥7,000"`); a doubled quote is one. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)\s*(?:"((?:[^"]|"")*)"\s*|([^,]*))(?=,|$)/g)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim(),
  );
}

function lineOf(
  cells: readonly string[],
  carried: Carried,
  line: number,
): AssessmentLine | 'empty' | undefined {
  const at = (name: keyof typeof COLUMN) => cells[COLUMN[name]] ?? '';
  if (at('amount') === '' && at('reasons') === '') return 'empty';
  const month = parseClaimMonth(carried.month);
  const amount = amountOf(at('amount'));
  const reasons = [...at('reasons').normalize('NFKC')].filter(isReason);
  if (!month || !amount || reasons.length === 0) return undefined;
  return {
    ...carried,
    ...amount,
    line,
    month,
    reasons,
    claimed: at('claimed'),
    assessed: at('assessed'),
    searchNumber: at('searchNumber'),
  };
}

function textOf(bytes: Uint8Array): string {
  const utf8 = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const end = bytes.at(-1) === 0x1a ? bytes.length - 1 : bytes.length;
  return utf8 ? new TextDecoder().decode(bytes.subarray(3, end)) : decodeCp932(bytes.subarray(0, end));
}

function unreadable(line: number): Problem {
  return problem({
    code: 'CLAIM-ASSESSMENT-LINE',
    line,
    text: '診療年月・増減点数・事由のどれかを読めない明細があります。この明細は取り込みません。',
    next: '連絡書を見て、この分を一件ずつ入力してください。',
  });
}
