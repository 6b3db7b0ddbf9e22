/** 外来管理加算 (A001 注8): charged when nothing of the day shuts it out. */
import { because } from '../catalogue.ts';
import { addRow } from '../compose.ts';
import type { Work } from '../work.ts';
import {
  OUTPATIENT_MANAGEMENT,
  RETURN,
  RETURN_ONLINE,
  RETURN_PHONE,
  RETURN_SAME_DAY,
} from './visit-codes.ts';

const CARRIERS = [RETURN, RETURN_SAME_DAY];
const RETURNS = [...CARRIERS, RETURN_ONLINE, RETURN_PHONE];

/** The item of the day that forbids the addition (master 項番56 = 1), from this visit or another of the day. */
function blockingItem(work: Work): string | undefined {
  const codes = [
    ...work.units.flatMap((unit) => unit.lines.map((line) => line.code)),
    ...work.earlierCodes('day'),
    ...work.performed,
  ];
  for (const code of codes) {
    const row = work.masters.procedure(code, work.on);
    if (row?.outpatientManagement === 1 && !RETURNS.includes(code)) return row.name;
  }
  return undefined;
}

function refusal(work: Work, base: string): string | undefined {
  if (base === RETURN_ONLINE) return '情報通信機器を用いた再診では算定しません（留意事項 A001 (2)）。';
  if (base === RETURN_PHONE) return '電話等による再診では算定しません（A001 注9）。';
  if (work.visit.familyOnly === true)
    return '家族等から症状を聞いただけの日は算定しません（留意事項 A001 (7)カ）。';
  const item = blockingItem(work);
  return item === undefined ? undefined : `同じ日に「${item}」があるため算定しません。`;
}

/** Adds 52 points to 再診料, or records why not. Runs after all orders are priced. */
export function chargeOutpatientManagement(work: Work): void {
  const base = work.units.flatMap((unit) => unit.lines).find((line) => RETURNS.includes(line.code))?.code;
  if (base === undefined) return;
  const again = work.earlier(OUTPATIENT_MANAGEMENT, 'day') > 0 && base !== RETURN_SAME_DAY;
  const text = again ? '同じ日にすでに算定しています。' : refusal(work, base);
  if (text !== undefined) {
    work.suppressCode(OUTPATIENT_MANAGEMENT, because('A001-8.outpatient-management', text));
    return;
  }
  addRow(
    work,
    OUTPATIENT_MANAGEMENT,
    because('A001-8.outpatient-management', '処置・検査等を行わず計画的な医学管理を行いました。'),
  );
}
