/**
 * 労災診療行為マスター of 2024-11, restated: what a clinic without its own import of the master needs. Compound rows (創傷処置1と2
 * and the like) and everything of the ward are left to the master itself.
 */
import type { LocalDate, Procedure } from '@akashi/master-files';
import type { AccidentItem, AccidentItems } from './terms.ts';

export const INITIAL_YEN = '101110010';
export const INITIAL_SECOND_YEN = '101110040';
export const RETURN_YEN = '101120010';
export const RETURN_SECOND_YEN = '101120040';
export const RETURN_PHONE_YEN = '101120050';
export const RETURN_SAME_DAY_YEN = '101120060';
export const FORM_FEE = '101800870';

/** Charged by the rules and by nobody's hand: first and return visits with what belongs to them, the fee of the form. */
export function isAutomaticAccidentItem(code: string): boolean {
  return /^1011[12]00[1-8]0$/.test(code) || code === FORM_FEE;
}

/** The amounts are those of the schedule of 2024-06; a later one has other ones. */
const KNOWN_FROM: LocalDate = '2024-06-01';
const KNOWN_TO: LocalDate = '2026-05-31';

type Row = readonly [code: string, name: string, unit: 'yen' | 'points', value: number, column: string];

const ROWS: readonly Row[] = [
  [INITIAL_YEN, '初診料', 'yen', 3850, 'A11'],
  [INITIAL_SECOND_YEN, '初診料（同一日複数診療科受診）', 'yen', 1930, 'A11'],
  [RETURN_YEN, '再診料', 'yen', 1420, 'A12'],
  ['101120020', '外来管理加算（読み替え加算）', 'points', 52, 'A12'],
  [RETURN_SECOND_YEN, '再診料（同一日複数診療科受診）', 'yen', 710, 'A12'],
  [RETURN_PHONE_YEN, '電話等再診料', 'yen', 1420, 'A12'],
  [RETURN_SAME_DAY_YEN, '同日再診料', 'yen', 1420, 'A12'],
  ['101130160', '石綿疾患療養管理料', 'points', 225, '130'],
  ['101130190', '再診時療養指導管理料', 'yen', 920, 'A13'],
  ['101130200', 'リハビリテーション情報提供加算', 'points', 200, '130'],
  ['101400030', '初診時ブラッシング料（処置）', 'points', 91, '400'],
  ['101400040', '外来管理加算（読み替え加算）（処置）', 'points', 52, '400'],
  ['101500080', '手指の創傷に係る機能回復指導加算', 'points', 190, '500'],
  ['101500140', '術中透視装置使用加算', 'points', 220, '500'],
  ['101500150', '初診時ブラッシング料（手術）', 'points', 91, '500'],
  ['101600150', '外来管理加算（読み替え加算）（検査）', 'points', 52, '600'],
  ['101700010', 'コンピューター断層診断の特例', 'points', 225, '700'],
  ['101800380', '外来管理加算（読み替え加算）（その他）', 'points', 52, '800'],
  ['101800470', '休業証明（休業（補償）給付請求書　様式第８号、様式第１６号の６）', 'yen', 2000, 'A80'],
  ['101800480', '看護証明', 'yen', 1000, 'A80'],
  ['101800490', '診断書料（傷病の状態等に関する届　様式第１６号の２）', 'yen', 4000, 'A80'],
  ['101800500', '診断書料（はり・きゅう）', 'yen', 3000, 'A80'],
  ['101800530', '診断書料（マッサージ）', 'yen', 3000, 'A80'],
  ['101801440', '診断書料（障害の状態に関する診断書　様式第１０号、第１６号の７）', 'yen', 4000, 'A80'],
  [FORM_FEE, '療養の給付請求書取扱料', 'yen', 2000, 'A80'],
  ['101800890', '救急医療管理加算（入院外）', 'yen', 1250, 'A80'],
  ['101801450', '社会復帰支援指導料', 'points', 130, '800'],
  ['101801500', '職場復帰支援・療養指導料（その他の疾患）（初回）', 'points', 680, '800'],
  ['101801510', '職場復帰支援・療養指導料（その他の疾患）（２回目）', 'points', 420, '800'],
  ['101801520', '職場復帰支援・療養指導料（その他の疾患）（３回目）', 'points', 330, '800'],
  ['101801530', '職場復帰支援・療養指導料（その他の疾患）（４回目）', 'points', 250, '800'],
];

export const BUILT_IN_ITEMS: readonly AccidentItem[] = ROWS.map(([code, name, unit, value, column]) => ({
  code,
  name,
  unit,
  value,
  column,
}));

const byCode = new Map(BUILT_IN_ITEMS.map((item) => [item.code, item]));

/** Items of the days that the restated amounts are known for. */
export const builtInItems: AccidentItems = (code, on) =>
  on >= KNOWN_FROM && on <= KNOWN_TO ? byCode.get(code) : undefined;

/** A row of the imported 労災 master; undefined for percentages, rows without a value, and those of the ward alone. */
export function accidentItemOf(row: Procedure): AccidentItem | undefined {
  const unit = row.pointKind === 'yen' ? 'yen' : row.pointKind === 'points' ? 'points' : undefined;
  if (unit === undefined || row.setting === 'inpatient' || row.value === 0) return undefined;
  return { code: row.code, name: row.name, unit, value: row.value, column: row.outpatientColumn };
}
