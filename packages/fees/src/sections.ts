/** From 点数欄集計先 (項番15) to 診療識別 of the claim file (別表20), and the order of a claim. */
import type { ClaimSection, Unit } from './result.ts';

const EXCEPTIONS: Readonly<Record<string, ClaimSection>> = {
  '300': '33',
  '311': '31',
  '321': '32',
  '331': '33',
  '502': '50',
  '903': '90',
  '920': '92',
};

const KNOWN: ReadonlySet<string> = new Set([
  '11',
  '12',
  '13',
  '14',
  '21',
  '22',
  '23',
  '24',
  '25',
  '26',
  '27',
  '28',
  '31',
  '32',
  '33',
  '39',
  '40',
  '50',
  '54',
  '60',
  '70',
  '80',
  '90',
  '92',
  '97',
]);

/** 診療識別 of a column; 80 (その他) when the master gives none for outpatients. */
export function sectionOf(column: string): ClaimSection {
  const exception = EXCEPTIONS[column];
  if (exception !== undefined) return exception;
  const head = column.slice(0, 2);
  return (KNOWN.has(head) ? head : '80') as ClaimSection;
}

/** Return visit units stand as the receipt prints them: 再診 120, 外来管理 122, 時間外等 123–125. */
function rank(unit: Unit): number {
  return unit.section === '12' ? Number(unit.column) : 0;
}

/** Units in claim order: section ascending, within a section the order in which rules made them. */
export function inClaimOrder(units: readonly Unit[]): Unit[] {
  return [...units].sort((a, b) => Number(a.section) - Number(b.section) || rank(a) - rank(b));
}
