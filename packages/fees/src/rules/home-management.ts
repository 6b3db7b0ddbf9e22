/** 在医総管・施医総管: the tier of the month, its additions, and what it includes (C002, C002-2). */
import { because, figuresOf } from '../catalogue.ts';
import { addRow } from '../compose.ts';
import { monthsApart } from '../dates.ts';
import type { HomeManagementFacts } from '../facts.ts';
import type { Reason, Unit } from '../result.ts';
import type { Work } from '../work.ts';
import { ALL_HOME_VISITS, HOUSE_CALL, MANAGEMENT_ADDITIONS } from './home-codes.ts';
import { HOME_MANAGEMENT, HOME_MANAGEMENT_CODES, type HomeOrganisation } from './home-management-codes.ts';
import { EXCLUSIVE_GROUPS, LIFESTYLE_1, LIFESTYLE_2 } from './management-codes.ts';
import { ALL_PRESCRIPTIONS } from './prescription-codes.ts';

function tier(patients: number): number {
  const { tiersFrom } = figuresOf('C002.management');
  return tiersFrom.filter((from) => patients >= from).length;
}

function visitsOfMonth(work: Work): number {
  return work.charged(ALL_HOME_VISITS, 'month');
}

/** The tier needs visits that were charged; fewer hold the claim until the plan came true. */
function questionVisits(work: Work, facts: HomeManagementFacts): void {
  const twice = facts.visits === 'severe2' || facts.visits === 'twice';
  const needed = twice ? figuresOf('C002.management').twiceVisits : facts.visits === 'onceOnline' ? 0 : 1;
  const found = visitsOfMonth(work);
  if (found >= needed) return;
  work.hold(
    'FEES-HOME-VISITS',
    `今月の訪問診療料は ${found}回で、選んだ区分の ${needed}回に足りません。`,
    '訪問診療を入力するか、月末までに区分を直してください（留意事項 C002 (4)）。',
  );
}

function refuse(
  work: Work,
  code: string,
  rule: 'C002.additions' | 'C002-2.no-prescription',
  text: string | undefined,
): void {
  if (text === undefined) addRow(work, code, because(rule, '該当すると入力されました。'));
  else work.suppressCode(code, because(rule, text));
}

function prescribedInMonth(work: Work, facts: HomeManagementFacts): boolean {
  const here = work.visit.orders.some((order) => order.kind === 'prescription' && order.place === 'outside');
  const before = ALL_PRESCRIPTIONS.some((code) => work.earlier(code, 'month') > 0);
  return facts.prescription === true || here || before;
}

function monthsOfManagement(work: Work): number {
  const first = work.history.charged
    .filter(({ code }) => HOME_MANAGEMENT_CODES.includes(code))
    .map(({ date }) => date)
    .sort()[0];
  return first === undefined ? 1 : monthsApart(first, work.on) + 1;
}

function additions(work: Work, facts: HomeManagementFacts): void {
  const { earlyMonths, frequentVisits } = figuresOf('C002.additions');
  if (!prescribedInMonth(work, facts))
    addRow(
      work,
      MANAGEMENT_ADDITIONS.noPrescription,
      because('C002-2.no-prescription', '今月は処方箋を交付していません。'),
    );
  if (facts.early === true) {
    const month = monthsOfManagement(work);
    const late = month > earlyMonths ? `算定開始から${month}月目です（${earlyMonths}月まで）。` : undefined;
    refuse(work, MANAGEMENT_ADDITIONS.early, 'C002.additions', late);
  }
  if (facts.frequent === true) {
    const { frequentFirst, frequentLater } = MANAGEMENT_ADDITIONS;
    const again = work.monthsSince([frequentFirst, frequentLater]) !== undefined;
    const count = visitsOfMonth(work) + work.charged(HOUSE_CALL, 'month');
    const few =
      count < frequentVisits
        ? `今月の往診・訪問診療は${count}回です（${frequentVisits}回以上）。`
        : undefined;
    refuse(work, again ? frequentLater : frequentFirst, 'C002.additions', few);
  }
  if (facts.comprehensive === true) {
    const severe = facts.visits === 'severe2' ? '難病等月2回以上の区分には加算しません。' : undefined;
    refuse(work, MANAGEMENT_ADDITIONS.comprehensive, 'C002.additions', severe);
  }
}

/** Charges the management of the month once, by organisation, visits and patients of the building. */
export function chargeHomeManagement(
  work: Work,
  facts: HomeManagementFacts,
  organisation: HomeOrganisation,
): void {
  const code = HOME_MANAGEMENT[facts.place][organisation][facts.visits][tier(facts.patients)] ?? '';
  const rule = 'C002.management';
  if (!work.has('homeManagement')) {
    work.hold(
      'FEES-STANDARD-MISSING',
      '在宅時医学総合管理料・施設入居時等医学総合管理料の届出が施設設定にありません。',
      '届出を施設設定に登録してください（C002 注1）。',
      { itemCode: code },
    );
    return;
  }
  if (work.charged(HOME_MANAGEMENT_CODES, 'month') > 0) {
    work.suppressCode(code, because(rule, '今月すでに算定しています（月1回、C002・C002-2を通じて）。'));
    return;
  }
  const place = facts.place === 'home' ? '居宅' : '施設';
  if (addRow(work, code, because(rule, `${place}、単一建物診療患者 ${facts.patients}人です。`)) === undefined)
    return;
  questionVisits(work, facts);
  additions(work, facts);
}

const GROUPS = ['B000', 'B001 4', 'B001 5', 'B001 6', 'B001 7', 'B001 8', 'B001 18'];
/** 糖尿病透析予防 (27), 慢性腎臓病透析予防 (37), C109. */
const SINGLE = [
  '113013610',
  '113015610',
  '113030910',
  '113036010',
  '113704110',
  '113704210',
  '113704310',
  '113704410',
  '114005810',
];
const MANAGEMENT_INCLUDED: ReadonlySet<string> = new Set([
  ...EXCLUSIVE_GROUPS.filter(({ source }) => GROUPS.includes(source)).flatMap(({ codes }) => codes),
  ...LIFESTYLE_1,
  ...LIFESTYLE_2,
  ...SINGLE,
]);
/** 投薬 by 診療識別: drugs, dispensing, prescribing. */
const MEDICATION: ReadonlySet<string> = new Set(['21', '22', '23', '24', '25', '26', '27', '28', '39']);

function isIncluded(work: Work, code: string): boolean {
  if (MANAGEMENT_INCLUDED.has(code)) return true;
  const section = work.masters.procedure(code, work.on)?.section ?? '';
  return figuresOf('C002.included').sections.includes(section);
}

function takeOut(work: Work, units: readonly Unit[], reason: Reason): void {
  work.units = work.units.filter((unit) => !units.includes(unit));
  for (const unit of units) {
    const [head] = unit.lines;
    if (head === undefined) continue;
    work.suppress({ code: head.code, name: head.name, points: unit.points }, reason, unit.orderId);
  }
}

/** Takes out what the management of the month includes; what was charged on earlier days holds the claim. */
export function includeIntoHomeManagement(work: Work): void {
  if (work.charged(HOME_MANAGEMENT_CODES, 'month') === 0) return;
  const included = work.units.filter(
    (unit) => MEDICATION.has(unit.section) || isIncluded(work, unit.lines[0]?.code ?? ''),
  );
  takeOut(work, included, because('C002.included', '今月の在宅時医学総合管理料等に含まれます。'));
  const earlier = work.earlierCodes('month').filter((code) => isIncluded(work, code));
  if (earlier.length === 0 || !HOME_MANAGEMENT_CODES.some((code) => work.here(code) > 0)) return;
  work.hold(
    'FEES-HOME-INCLUDED',
    `今月の前の受診に、在宅時医学総合管理料等に含まれる項目が ${earlier.length}件あります。`,
    '前の受診を計算し直してください。含まれる項目は算定できません。',
  );
}
