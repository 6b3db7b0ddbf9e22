import type { MergedUnit } from '@akashi/claim-file';
import type { ClaimRow } from '../../documents/index.ts';
import type { MasterLibrary } from '../../masters/index.ts';

/** Rows of section 12 by 点数欄集計先 (マスター 別紙7-2). */
const RETURN_ROWS: Readonly<Record<string, ClaimRow>> = {
  '122': '12.management',
  '123': '12.afterHours',
  '124': '12.holiday',
  '125': '12.lateNight',
};
const PLAIN = new Set<string>(['11', '13', '22', '25', '26', '27', '31', '32', '33']);

/** The row of the points column that a unit adds to (様式第二). */
export function rowOf(unit: MergedUnit, on: string, masters: MasterLibrary): ClaimRow {
  const head = unit.lines.find((line) => line.kind === 'procedure');
  const procedure = head && masters.procedure(head.code, on);
  const { section } = unit;
  if (PLAIN.has(section)) return section as ClaimRow;
  switch (section) {
    case '12':
      return RETURN_ROWS[procedure?.outpatientColumn ?? ''] ?? '12.revisit';
    case '14':
      return homeRow(procedure?.name);
    case '21':
    case '24':
    case '28':
      return head ? '21.dispensing' : '21.drug';
    case '23':
      return head ? '23.dispensing' : '23.drug';
    // 薬剤料の逓減 takes its points off the drugs.
    case '39':
      return '21.drug';
    case '40':
    case '60':
    case '70':
      return head ? section : `${section}.drug`;
    case '50':
    case '54':
      return head ? '50' : '50.drug';
    default:
      return otherRow(head?.code);
  }
}

function homeRow(name: string | undefined): ClaimRow {
  if (name === undefined) return '14.drug';
  if (name.startsWith('往診')) return '14.houseCall';
  return name.startsWith('在宅患者訪問診療料') ? '14.homeVisit' : '14.other';
}

/** 処方箋料 and its additions are the 12… codes of section 80. */
function otherRow(code: string | undefined): ClaimRow {
  if (code === undefined) return '80.drug';
  return code.startsWith('12') ? '80.prescription' : '80.other';
}
