/** From entered codes to bases with their additions: what may be charged at all, and what hangs on what. */
import type { Procedure } from '@akashi/master-files';
import { because } from './catalogue.ts';
import { ageLines, ageReasons, attachToUnit } from './compose.ts';
import type { ProcedureAmount } from './facts.ts';
import type { Reason } from './result.ts';
import { ALL_DIALYSIS } from './rules/dialysis-codes.ts';
import { isAttached, type PricedProcedure } from './unit-points.ts';
import type { Work } from './work.ts';

export interface Item {
  base: PricedProcedure;
  attached: PricedProcedure[];
  reasons: Reason[];
}

/** 項番13, 19, 41/42, 36 (unless `unlimited`): whether the row may be charged for this patient here; says why not. */
export function mayCharge(work: Work, row: Procedure, orderId?: string, unlimited = false): boolean {
  const at = { itemCode: row.code, orderId };
  if (row.setting === 'inpatient' && work.visit.inpatient !== true) {
    work.hold(
      'FEES-INPATIENT-ONLY',
      `「${row.name}」は入院の項目です。外来では算定できません。`,
      '外来の項目に入れ替えてください。',
      at,
    );
    return false;
  }
  if (row.setting === 'outpatient' && work.visit.inpatient === true) {
    work.suppress(
      { code: row.code, name: row.name, points: row.value },
      because('general.inpatient', '入院中の患者には算定しない外来の項目です。'),
      orderId,
    );
    return false;
  }
  if (row.facilityScope === 'hospital' && work.institution.kind === 'clinic') {
    work.hold(
      'FEES-HOSPITAL-ONLY',
      `「${row.name}」は病院の項目です。`,
      '診療所の項目に入れ替えてください。',
      at,
    );
    return false;
  }
  if (!fitsBeds(work, row)) {
    work.hold(
      'FEES-BEDS',
      `「${row.name}」はこの病床数の医療機関の項目ではありません。`,
      '病床数に合う項目に入れ替えてください。',
      at,
    );
    return false;
  }
  if (!work.fitsAge(row.ageFrom, row.ageTo)) {
    work.hold(
      'FEES-AGE',
      `「${row.name}」の対象年齢ではありません。`,
      '年齢に合う項目に入れ替えてください。',
      at,
    );
    return false;
  }
  return unlimited || withinLimit(work, row, orderId);
}

const BEDS: Readonly<Record<number, (beds: number, general: number) => boolean>> = {
  1: (beds) => beds >= 1 && beds <= 99,
  2: (beds) => beds >= 100 && beds <= 199,
  3: (beds) => beds <= 199,
  4: (beds) => beds >= 200,
  5: (_, general) => general <= 199,
  6: (_, general) => general >= 200,
  7: (beds) => beds < 400,
  8: (beds) => beds >= 400,
};

/** 病床数区分 (項番71). */
function fitsBeds(work: Work, row: Procedure): boolean {
  return BEDS[row.bedClass]?.(work.institution.beds, work.institution.generalBeds) ?? true;
}

/** A written reason lifts the limit of 人工腎臓 (J038 注8), which the master states as a count of each row too. */
function isExcepted(amount: ProcedureAmount): boolean {
  return amount.exception !== undefined && ALL_DIALYSIS.includes(amount.code);
}

function withinLimit(work: Work, row: Procedure, orderId?: string): boolean {
  if (row.maxCount === 0 || work.charged(row.code, 'month') < row.maxCount) return true;
  work.suppress(
    { code: row.code, name: row.name, points: row.value },
    because('limit.count', `今月の上限 ${row.maxCount}回をすでに算定しています。`),
    orderId,
  );
  return false;
}

function carries(base: Procedure, addition: Procedure): boolean {
  if (addition.addOnCode !== '0') return base.addOnCode === addition.addOnCode && base.addOnSerial === '0';
  if (addition.infantTreatmentClass !== 0) return base.infantTreatmentClass === addition.infantTreatmentClass;
  return true;
}

/** Attaches an addition to the nearest base before it that can carry it (項番38/39, 46). */
function attach(work: Work, items: readonly Item[], addition: PricedProcedure, orderId?: string): void {
  const { row } = addition;
  const at = { itemCode: row.code, orderId };
  const target = items.findLast((item) => carries(item.base.row, row));
  if (target === undefined) {
    if (attachToUnit(work, addition, because('other.item', `「${row.name}」を入力しました。`))) return;
    work.hold(
      'FEES-ADD-ON-WITHOUT-BASE',
      `加算「${row.name}」を付ける基本の項目がありません。`,
      '基本の項目を同じオーダーに入れてください。',
      at,
    );
    return;
  }
  const rival = target.attached.find(
    (other) =>
      row.addOnCode !== '0' &&
      other.row.addOnCode === row.addOnCode &&
      other.row.addOnSerial === row.addOnSerial,
  );
  if (rival !== undefined) {
    work.hold(
      'FEES-ADD-ON-EXCLUSIVE',
      `「${row.name}」と「${rival.row.name}」は併せて算定できません。`,
      'どちらかを外してください。',
      at,
    );
    return;
  }
  target.attached.push(addition);
}

function priced(row: Procedure, amount: ProcedureAmount): PricedProcedure {
  return amount.quantity === undefined ? { row } : { row, quantity: amount.quantity };
}

/** Bases of an order with entered and age additions; refused codes are suppressed or held. */
export function itemsOf(work: Work, amounts: readonly ProcedureAmount[], orderId?: string): Item[] {
  const items: Item[] = [];
  for (const amount of amounts) {
    const row = work.procedure(amount.code, orderId);
    if (row === undefined || !mayCharge(work, row, orderId, isExcepted(amount))) continue;
    if (isAttached(row)) attach(work, items, priced(row, amount), orderId);
    else items.push({ base: priced(row, amount), attached: [], reasons: [] });
  }
  for (const item of items) {
    const present = new Set(item.attached.map((line) => line.row.code));
    const age = ageLines(work, item.base.row, orderId).filter((line) => !present.has(line.row.code));
    item.attached.push(...age);
    item.reasons.push(...ageReasons(age));
  }
  return items;
}
