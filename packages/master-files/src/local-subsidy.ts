import { MasterFileError } from './errors.ts';
import { readFirstSheet, type SheetCells } from './xlsx.ts';

/** How much a patient pays under one local subsidy, for outpatient or inpatient care. Yen; percent 0–100; 0 = none. */
export interface SubsidyCharge {
  /** 負担区分 as the sheet codes it (1 = with a charge, 2 = none). */
  chargeClass: string;
  percent: number;
  fixedPerVisit: number;
  limitPerVisit: number;
  limitPerDay: number;
  countPerDay: number;
  limitPerMonth: number;
  countPerMonth: number;
}

/** One column of a prefecture's sheet: one kind of local subsidy (地方公費). */
export interface LocalSubsidy {
  prefecture: string;
  /** 3-digit number of the scheme in the sheet. */
  scheme: string;
  /** 法別番号: the first two digits of the 負担者番号. */
  lawNumber: string;
  name: string;
  /** Age range as printed, e.g. `0-15`. */
  ages: string;
  outpatient: SubsidyCharge;
  inpatient: SubsidyCharge;
  /** 1月院外上限額: separate limit for the pharmacy. */
  pharmacyLimitPerMonth: number;
}

/** Rows of the ages and of the income, which is mostly empty. */
const AGES = 9;
const INCOME = 14;

const LABELS: Readonly<Record<number, string>> = {
  1: '保険番号',
  2: '法別番号',
  3: '短縮制度名',
  [AGES]: '年齢（開始－終了）',
  15: '外来負担区分',
  25: '入院負担区分',
};

/** Rows of one charge block, counted from its 負担区分. The outpatient block has a second monthly limit. */
const OUTPATIENT = { start: 15, month: 21, count: 23 };
const INPATIENT = { start: 25, month: 31, count: 32 };

/**
 * Reads one prefecture's workbook of local subsidies (a column a scheme, labels in column A).
 * The prefecture comes from the number in the file name (`13. 東京都.xlsx`). Throws XLSX when the labels differ.
 */
export function parseLocalSubsidy(bytes: Uint8Array, fileName: string): LocalSubsidy[] {
  const base = (fileName.split(/[\\/]/).pop() ?? fileName).normalize('NFC');
  const cells = readFirstSheet(bytes, base);
  for (const [row, label] of Object.entries(LABELS)) {
    if (cells.get(`A${row}`) === label) continue;
    throw new MasterFileError(
      'XLSX',
      { file: base, line: Number(row), field: label },
      '地方公費の一覧の見出しが違います。',
      '様式が変わっていないか確かめてください。',
    );
  }
  const prefecture = prefectureOf(base);
  return letters(cells).flatMap((letter) => readScheme(cells, letter, prefecture));
}

/** JIS X 0401 order: the number decides, since one published file (33) carries the name of another prefecture. */
const PREFECTURES =
  '北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県'.split(
    ' ',
  );

/** Name of a prefecture by its JIS X 0401 number, 1–47. */
export function prefectureName(number: number): string | undefined {
  return PREFECTURES[number - 1];
}

function prefectureOf(file: string): string {
  const number = Number(/^(\d{1,2})\./.exec(file)?.[1] ?? 0);
  return prefectureName(number) ?? file.replace(/\.xlsx$/i, '');
}

function letters(cells: SheetCells): string[] {
  return [...cells.keys()].flatMap((address) => {
    const letter = /^([A-Z]+)1$/.exec(address)?.[1];
    return letter && letter !== 'A' ? [letter] : [];
  });
}

/**
 * Some published columns stand one row lower from the ages on: to the row of the income, or, where that one slipped
 * too and left a gap before the charges, to the end.
 */
function slipOf(at: (row: number) => string, row: number): 0 | 1 {
  if (row < AGES || at(AGES) !== '' || !AGE_RANGE.test(at(AGES + 1))) return 0;
  return row < INCOME || at(INCOME + 1) === '' ? 1 : 0;
}

const AGE_RANGE = /^\s*\d+\s*[-－]\s*\d+\s*$/;

function readScheme(cells: SheetCells, letter: string, prefecture: string): LocalSubsidy[] {
  const at = (row: number): string => cells.get(`${letter}${row}`) ?? '';
  const text = (row: number): string => at(row + slipOf(at, row));
  if (text(3) === '' || text(3) === '未使用') return [];
  const number = (row: number): number => Number(text(row)) || 0;
  const charge = (block: typeof OUTPATIENT): SubsidyCharge => ({
    chargeClass: text(block.start),
    percent: number(block.start + 1),
    fixedPerVisit: number(block.start + 2),
    limitPerVisit: number(block.start + 3),
    limitPerDay: number(block.start + 4),
    countPerDay: number(block.start + 5),
    limitPerMonth: number(block.month),
    countPerMonth: number(block.count),
  });
  return [
    {
      prefecture,
      scheme: text(1),
      lawNumber: text(2),
      name: text(3),
      ages: text(AGES),
      outpatient: charge(OUTPATIENT),
      inpatient: charge(INPATIENT),
      pharmacyLimitPerMonth: number(22),
    },
  ];
}
