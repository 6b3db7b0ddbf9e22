/** 生活習慣病管理料(Ⅰ)(Ⅱ): what they include and what shuts them out (B001-3, B001-3-3). */
import type { Procedure } from '@akashi/master-files';
import { because, figuresOf } from '../catalogue.ts';
import type { Reason } from '../result.ts';
import type { Work } from '../work.ts';
import {
  BESIDE_LIFESTYLE,
  type Beside,
  isHomeGuidance,
  LIFESTYLE_1,
  LIFESTYLE_2,
  LIFESTYLE_DIABETES,
} from './management-codes.ts';

const ALL: readonly string[] = [...LIFESTYLE_1, ...LIFESTYLE_2];

function isOrdered(work: Work, codes: readonly string[]): boolean {
  return work.visit.orders.some(
    (order) => order.kind === 'management' && order.items.some((item) => codes.includes(item.code)),
  );
}

function besideList(work: Work): Beside {
  const one = isOrdered(work, LIFESTYLE_1) || work.charged(LIFESTYLE_1, 'month') > 0;
  if (one) return BESIDE_LIFESTYLE.one;
  return work.on < figuresOf('B001-3.included').widerFrom ? BESIDE_LIFESTYLE.two : BESIDE_LIFESTYLE.two2026;
}

/** Whether the row is an item of 第1部 that the bundle of the month includes. */
function isIncluded(work: Work, row: Procedure): boolean {
  if (ALL.includes(row.code) || !row.section.startsWith('B')) return false;
  const beside = besideList(work);
  return !beside.codes.has(row.code) && !beside.sections.has(row.section);
}

function insulinGuidance(work: Work): boolean {
  const codes = [
    ...work.earlierCodes('month'),
    ...work.visit.orders.flatMap((order) => ('items' in order ? order.items.map((item) => item.code) : [])),
  ];
  return codes.some((code) => work.masters.procedure(code, work.on)?.section === 'C101');
}

/** 糖尿病を主病: not with C101 — always in 2024, from 2026 only with listed drugs, which a person checks. */
function insulinRefusal(work: Work, row: Procedure): Reason | undefined {
  if (!insulinGuidance(work)) return undefined;
  if (row.code === LIFESTYLE_DIABETES && work.on < figuresOf('B001-3.included').widerFrom) {
    return because(
      'B001-3.included',
      '糖尿病を主病とし在宅自己注射指導管理料を算定しているため算定しません。',
    );
  }
  if (row.code === LIFESTYLE_DIABETES || (LIFESTYLE_2 as readonly string[]).includes(row.code)) {
    work.hold(
      'FEES-LIFESTYLE-INSULIN',
      '在宅自己注射指導管理料があります。糖尿病を主病とするときは生活習慣病管理料を算定できないことがあります。',
      '主病と使用薬剤を確かめてください（B001-3 注1）。',
      { itemCode: row.code },
    );
  }
  return undefined;
}

/** Why a management row is not charged because of 生活習慣病管理料, if so. */
export function lifestyleRefusal(work: Work, row: Procedure): Reason | undefined {
  if (ALL.includes(row.code)) {
    if (work.charged(ALL, 'month') > 0) return because('limit.count', '生活習慣病管理料は月1回です。');
    const months = work.monthsSince(LIFESTYLE_1);
    if (
      (LIFESTYLE_2 as readonly string[]).includes(row.code) &&
      months !== undefined &&
      months < figuresOf('B001-3-3.six-months').months
    ) {
      return because('B001-3-3.six-months', '（Ⅰ）を算定した月から6月以内です。');
    }
    return insulinRefusal(work, row);
  }
  const lifestyle = isOrdered(work, ALL) || work.charged(ALL, 'month') > 0;
  if (!lifestyle || isHomeGuidance(row.section) || !isIncluded(work, row)) return undefined;
  return because('B001-3.included', '生活習慣病管理料に含まれます。');
}

/** 生活習慣病管理料(Ⅰ) includes tests, injections and pathology: takes their units out again, with the reason. */
export function includeIntoLifestyle(work: Work): void {
  if (work.charged(LIFESTYLE_1, 'month') === 0) return;
  const sections: readonly string[] = figuresOf('B001-3.included').sections;
  const included = work.units.filter((unit) => sections.includes(unit.section));
  work.units = work.units.filter((unit) => !sections.includes(unit.section));
  for (const unit of included) {
    const head = unit.lines[0];
    if (head === undefined) continue;
    work.suppress(
      { code: head.code, name: head.name, points: unit.points },
      because('B001-3.included', '生活習慣病管理料（Ⅰ）に含まれます。'),
      unit.orderId,
    );
  }
}
