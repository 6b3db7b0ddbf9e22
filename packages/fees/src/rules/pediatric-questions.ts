/** Whom 小児科外来診療料 is for, and what shuts it out (B001-2 注1・注2): what does not fit is held for a person. */
import { figuresOf, inForce } from '../catalogue.ts';
import type { DrugAmount, OrderFacts } from '../facts.ts';
import type { Work } from '../work.ts';
import { isHomeGuidance } from './management-codes.ts';
import * as codes from './pediatric-codes.ts';

const ALL: readonly string[] = [...codes.PEDIATRIC.initial, ...codes.PEDIATRIC.return];

/** What would have to be otherwise, with the next step. */
type Question = readonly [text: string, next: string];

const REMOVE = '項目を外してください。';

function patient(work: Work): Question[] {
  if (!inForce('B001-2.patient', work.on)) return [];
  const found: Question[] = [];
  const { below } = figuresOf('B001-2.patient');
  if (!work.institution.pediatrics)
    found.push(['小児科を標榜していないため小児科外来診療料は算定できません。', REMOVE]);
  // Charged before the birthday, the whole month goes on (留意事項 B001-2 (8)).
  if (!work.youngerThan(below) && work.charged(ALL, 'month') === 0)
    found.push([`小児科外来診療料は${below}歳未満に限ります。`, REMOVE]);
  return found;
}

const drugsOf = (order: OrderFacts): readonly DrugAmount[] =>
  order.kind === 'prescription'
    ? order.groups.flatMap(({ drugs }) => drugs)
    : 'drugs' in order
      ? (order.drugs ?? [])
      : [];

/** パリビズマブ, from 2026 ニルセビマブ too (留意事項 B001-2 (2)). */
function hasListedDrug(work: Work): boolean {
  const { drugs, drugsFrom2026, widerFrom } = figuresOf('B001-2.shut-out');
  const listed = work.on < widerFrom ? drugs : [...drugs, ...drugsFrom2026];
  return work.visit.orders
    .flatMap(drugsOf)
    .some(({ code }) =>
      listed.some((prefix) => work.masters.drug(code, work.on)?.listingCode.startsWith(prefix)),
    );
}

/** Everything charged in the month or ordered today. */
function codesOfMonth(work: Work): string[] {
  const ordered = work.visit.orders.flatMap((order) =>
    'items' in order ? order.items.map(({ code }) => code) : [],
  );
  return [...work.earlierCodes('month'), ...ordered];
}

function shutOut(work: Work): Question[] {
  if (!inForce('B001-2.shut-out', work.on)) return [];
  const found: Question[] = [];
  const rows = codesOfMonth(work).flatMap((code) => work.masters.procedure(code, work.on) ?? []);
  const { familyDoctor } = figuresOf('B001-2.shut-out');
  if (work.visit.visitKind === 'phone')
    found.push(['電話等による再診の日に小児科外来診療料は算定できません。', REMOVE]);
  if (rows.some(({ name }) => name.startsWith(familyDoctor)))
    found.push(['小児かかりつけ診療料を算定している患者に小児科外来診療料は算定できません。', REMOVE]);
  if (rows.some(({ section, noticeClassLaw }) => noticeClassLaw === '1' && isHomeGuidance(section)))
    found.push(['在宅療養指導管理料を算定している患者に小児科外来診療料は算定できません。', REMOVE]);
  if (hasListedDrug(work))
    found.push(['定められた薬剤を投与した日に小児科外来診療料は算定できません。', REMOVE]);
  return found;
}

function wrongItem(work: Work, code: string): Question[] {
  const found: Question[] = [];
  if ((codes.PEDIATRIC.initial as readonly string[]).includes(code) !== work.initial)
    found.push([
      `この受診は${work.initial ? '初診' : '再診'}です。小児科外来診療料の区分が合いません。`,
      '初診時・再診時の項目を入れ替えてください。',
    ]);
  const outside = work.visit.orders.some(
    (order) => order.kind === 'prescription' && order.place === 'outside',
  );
  if (outside && !codes.WITH_PRESCRIPTION.includes(code))
    found.push(['処方箋を交付した月は「処方箋を交付する場合」で算定します。', '項目を入れ替えてください。']);
  return found;
}

/** Holds the visit where the ordered item does not fit the patient, the month or the day. */
export function questionPediatric(work: Work, code: string): void {
  for (const [text, next] of [...patient(work), ...shutOut(work), ...wrongItem(work, code)])
    work.hold('FEES-BUNDLE', text, next, { itemCode: code });
}
