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

const LABELS: Readonly<Record<number, string>> = {
  1: '保険番号',
  2: '法別番号',
  3: '短縮制度名',
  9: '年齢（開始－終了）',
  15: '外来負担区分',
  25: '入院負担区分',
};

/** Rows of one charge block, counted from its 負担区分. The outpatient block has a second monthly limit. */
const OUTPATIENT = { start: 15, month: 21, count: 23 };
const INPATIENT = { start: 25, month: 31, count: 32 };

/**
 * Reads one prefecture's workbook of local subsidies (a column a scheme, labels in column A).
 * The prefecture comes from the file name (`13. 東京都.xlsx`). Throws XLSX when the labels differ.
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
  const prefecture = base.replace(/^\d+\.\s*/, '').replace(/\.xlsx$/i, '');
  return letters(cells).flatMap((letter) => readScheme(cells, letter, prefecture));
}

function letters(cells: SheetCells): string[] {
  return [...cells.keys()].flatMap((address) => {
    const letter = /^([A-Z]+)1$/.exec(address)?.[1];
    return letter && letter !== 'A' ? [letter] : [];
  });
}

function readScheme(cells: SheetCells, letter: string, prefecture: string): LocalSubsidy[] {
  const text = (row: number): string => cells.get(`${letter}${row}`) ?? '';
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
      ages: text(9),
      outpatient: charge(OUTPATIENT),
      inpatient: charge(INPATIENT),
      pharmacyLimitPerMonth: number(22),
    },
  ];
}
