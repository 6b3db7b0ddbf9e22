/** 小児科外来診療料: one fee for the visit of a child under 6, with the few items that stand beside it (B001-2). */
import { because, figuresOf, inForce, type RuleId } from '../catalogue.ts';
import { addRow } from '../compose.ts';
import type { StandardKey } from '../standards.ts';
import type { Work } from '../work.ts';
import * as codes from './pediatric-codes.ts';
import { questionPediatric } from './pediatric-questions.ts';
import * as visit from './visit-codes.ts';
import { receptionTime } from './visit-time.ts';

const ALL: readonly string[] = [...codes.PEDIATRIC.initial, ...codes.PEDIATRIC.return];

/** The ordered code of the bundle, if any. */
export function pediatricBundle(work: Work): string | undefined {
  return work.visit.orders
    .flatMap((order) => (order.kind === 'management' ? order.items.map((item) => item.code) : []))
    .find((code) => ALL.includes(code));
}

/** Once a month over the codes of A and of B (第2章第1部通則). */
function monthly(work: Work, code: string, all: readonly string[], rule: RuleId): void {
  if (work.charged([code, ...all], 'month') > 0) {
    work.suppressCode(code, because(rule, '今月すでに算定しています（月1回）。'));
    return;
  }
  addRow(work, code, because(rule, '小児科外来診療料に含まれない加算です（月1回）。'));
}

const STANDARDS: readonly [
  StandardKey,
  keyof typeof codes.PEDIATRIC_ADDITIONS,
  keyof typeof visit.INFECTION,
  RuleId,
][] = [
  ['infectionControl', 'infectionControl', 'control', 'A000-11.infection'],
  ['infectionLink', 'infectionLink', 'link', 'A000-12.link'],
  ['surveillance', 'surveillance', 'surveillance', 'A000-13.surveillance'],
  ['antimicrobial', 'antimicrobial', 'antimicrobial', 'A000-14.antimicrobial'],
];

function infection(work: Work): void {
  if (!work.has('infectionControl')) return;
  for (const [standard, own, part, rule] of STANDARDS) {
    if (work.has(standard))
      monthly(work, codes.PEDIATRIC_ADDITIONS[own], Object.values(visit.INFECTION[part]), rule);
  }
  if (work.visit.fever === true) {
    monthly(work, codes.PEDIATRIC_ADDITIONS.fever, Object.values(visit.INFECTION.fever), 'A000-11.fever');
  }
}

function information(work: Work, side: 'initial' | 'return'): void {
  if (!work.has('medicalInfo') || !inForce('A000-15.info', work.on)) return;
  const { infoInitial, infoInitialWithout, infoReturn, infoReturnWithout } = codes.PEDIATRIC_ADDITIONS;
  const obtained = work.visit.onlineEligibility === true || work.on >= figuresOf('A000-15.info').singleFrom;
  if (side === 'initial') {
    const others = [
      infoInitial,
      infoInitialWithout,
      visit.MEDICAL_INFO.initial,
      visit.MEDICAL_INFO.initialWithout,
    ];
    monthly(work, obtained ? infoInitial : infoInitialWithout, others, 'A000-15.info');
    return;
  }
  const code = obtained ? infoReturn : infoReturnWithout;
  const months = work.monthsSince([
    infoReturn,
    infoReturnWithout,
    visit.MEDICAL_INFO.return,
    visit.MEDICAL_INFO.returnWithout,
  ]);
  if (months !== undefined && months < figuresOf('A000-15.info').everyMonths)
    work.suppressCode(code, because('A000-15.info', '3月に1回のため今月は算定しません。'));
  else addRow(work, code, because('A000-15.info', '3月に1回、診療情報を取得して再診しました。'));
}

function dx(work: Work): void {
  if (!inForce('A000-16.dx', work.on)) return;
  const tiers = visit.dxTiersOn(codes.PEDIATRIC_DX, work.on);
  const key = Object.keys(tiers).find((standard) => work.has(standard as StandardKey));
  const code = key === undefined ? undefined : tiers[key];
  if (code === undefined) return;
  const all = [...visit.DX_TIERS, ...codes.PEDIATRIC_DX].flatMap((entry) => Object.values(entry));
  monthly(work, code, [...new Set(all)], 'A000-16.dx');
}

function timeAddition(work: Work, side: 'initial' | 'return'): void {
  const reception = receptionTime(work.calendarDay, work.visit.time, work.institution);
  const own = codes.PEDIATRIC_BUNDLE_TIME[side];
  const reason = because('B001-2.time', `受付 ${work.visit.time} による加算です（小児科外来診療料の点数）。`);
  if (reception.displayed) {
    if (!work.institution.pediatrics || reception.unsocial === 'none') return;
    addRow(work, reception.unsocial === 'afterHours' ? own.night : own[reception.unsocial], reason);
    return;
  }
  if (reception.outside === 'none') return;
  const special = reception.outside === 'afterHours' && work.has('specialAfterHours');
  addRow(work, special ? own.special : own[reception.outside], reason);
}

/** What stands beside the bundle instead of the consultation fee. */
export function chargePediatricVisit(work: Work, code: string, consultation: string): void {
  const side = work.initial ? 'initial' : 'return';
  questionPediatric(work, code);
  work.suppressCode(consultation, because('B001-2.included', '小児科外来診療料に含まれます。'));
  timeAddition(work, side);
  if (side === 'initial' && work.has('functionStrengthening')) {
    addRow(
      work,
      codes.PEDIATRIC_ADDITIONS.functionStrengthening,
      because('A000-10.function', '届出があります。'),
    );
  }
  infection(work);
  information(work, side);
  if (side === 'initial') dx(work);
}

function standsBeside(work: Work, code: string): boolean {
  if (codes.INCLUDED_IN_PEDIATRIC.includes(code)) return false;
  const section = work.masters.procedure(code, work.on)?.section ?? '';
  const additions: readonly string[] = Object.values(codes.PEDIATRIC_ADDITIONS);
  return (
    section.startsWith('O') ||
    figuresOf('B001-2.included').beside.includes(section) ||
    additions.includes(code) ||
    isDx(code)
  );
}

function isDx(code: string): boolean {
  return codes.PEDIATRIC_DX.some((entry) => Object.values(entry).includes(code));
}

/** Takes everything the bundle includes out again, with the reason (B001-2 注3). */
export function includeIntoPediatric(work: Work): void {
  if (
    pediatricBundle(work) === undefined ||
    !work.units.some((unit) => ALL.includes(unit.lines[0]?.code ?? ''))
  )
    return;
  const included = work.units.filter((unit) => !standsBeside(work, unit.lines[0]?.code ?? ''));
  work.units = work.units.filter((unit) => !included.includes(unit));
  for (const unit of included) {
    const head = unit.lines[0];
    if (head === undefined) continue;
    work.suppress(
      { code: head.code, name: head.name, points: unit.points * unit.count },
      because('B001-2.included', '小児科外来診療料に含まれます。'),
      unit.orderId,
    );
  }
}
