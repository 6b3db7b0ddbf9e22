/** Worked cases of patient shares in a small JSON form, compared with what this package computes. No I/O. */
import { inSubsidyOrder } from '@akashi/public-subsidy';
import { FROM_70_CLASSES, type LimitClass, UNDER_70_CLASSES } from './limits.ts';
import {
  type MonthOfShare,
  type MonthResult,
  type SubsidyCertificate,
  shareOfMonth,
  type Tier,
} from './month.ts';

/** One figure: what was expected, what came out. */
export interface CaseCheck {
  readonly what: string;
  readonly payer: string | undefined;
  readonly expected: unknown;
  readonly computed: unknown;
  readonly equal: boolean;
}

export interface CaseOutcome {
  readonly id: string;
  readonly title: string;
  readonly checks: readonly CaseCheck[];
}

/** A file that is not of the form: the place, and what is missing there. */
export class ShareCaseError extends Error {
  readonly place: string;
  constructor(place: string, message: string) {
    super(message);
    this.name = 'ShareCaseError';
    this.place = place;
  }
}

/** Names that case files use for a 法別番号. */
const LAW_BY_NAME: Readonly<Record<string, string>> = {
  'shouni-mansei': '52',
  kousei: '15',
  '15/16': '15',
  hepatitis: '38',
  'group1-infection': '28',
};
const INSURANCE = /^insurance/;
/** Cases of the share before 2026-08, unless the file names a month. */
const DEFAULT_MONTH = '2025-06';
const classes: readonly string[] = [...UNDER_70_CLASSES, ...FROM_70_CLASSES];

type Json = Readonly<Record<string, unknown>>;

/** Runs every case of a parsed file. Throws ShareCaseError with the place where the form is not kept. */
export function runShareCases(file: unknown): CaseOutcome[] {
  const cases = listAt(recordAt(file, 'file'), 'cases', 'file');
  return cases.map((one, index) => runCase(recordAt(one, `cases[${index}]`), `cases[${index}]`));
}

function runCase(one: Json, place: string): CaseOutcome {
  const expectations = listAt(one, 'expect', place).map((each, index) =>
    recordAt(each, `${place}.expect[${index}]`),
  );
  const id = textAt(one, 'id', place);
  const title = typeof one['title'] === 'string' ? one['title'] : id;
  const result = resultOf(one, place);
  const checks = expectations.map((expected, index) => check(expected, result, `${place}.expect[${index}]`));
  return { id, title, checks };
}

function resultOf(one: Json, place: string): MonthResult | undefined {
  const calls = one['calls'];
  if (Array.isArray(calls)) {
    const call = calls[0];
    return call === undefined
      ? undefined
      : fromCall(recordAt(call, `${place}.calls[0]`), [], `${place}.calls[0]`);
  }
  const payers = listAt(one, 'payers', place).map((payer, index) =>
    recordAt(payer, `${place}.payers[${index}]`),
  );
  return fromCall(one, payers, place);
}

function fromCall(call: Json, known: readonly Json[], place: string): MonthResult {
  const bills = listAt(call, 'bills', place).map((bill, index) => recordAt(bill, `${place}.bills[${index}]`));
  const payersOf = (bill: Json, at: string): Json[] =>
    listAt(bill, 'payers', at).map((payer, index) => {
      if (typeof payer !== 'string') return recordAt(payer, `${at}.payers[${index}]`);
      const found =
        known.find((one) => one['payer'] === payer) ??
        known.find((one) => INSURANCE.test(payer) && INSURANCE.test(String(one['payer'])));
      return found ?? { payer };
    });
  const tiers: Tier[] = bills.map((bill, index) => {
    const at = `${place}.bills[${index}]`;
    const subsidies = payersOf(bill, at).filter((payer) => !INSURANCE.test(textAt(payer, 'payer', at)));
    return {
      costYen: numberAt(bill, 'yen', at),
      subsidies: subsidies.map((payer) => certificateOf(payer, at)),
    };
  });
  const insurance = bills
    .flatMap((bill, index) => payersOf(bill, `${place}.bills[${index}]`))
    .find((payer) => INSURANCE.test(String(payer['payer'])));
  return shareOfMonth(
    tiers,
    settingOf(recordAt(call['setting'] ?? {}, `${place}.setting`), insurance, place),
  );
}

function settingOf(setting: Json, insurance: Json | undefined, place: string): MonthOfShare {
  const transitional = String(insurance?.['payer'] ?? '').includes('transitional');
  const given = setting['incomeClass'];
  const limitClass = typeof given === 'string' ? classAt(given, place) : undefined;
  const own = limitClass ?? (transitional ? ('一般Ⅱ' as const) : undefined);
  const under70 =
    typeof setting['under70'] === 'boolean'
      ? setting['under70']
      : own !== undefined && UNDER_70_CLASSES.some((one) => one === own);
  const special = setting['specificDiseaseLimitYen'];
  const rate = setting['rateTenths'] ?? insurance?.['rateTenths'] ?? (transitional ? 2 : 3);
  return {
    month: typeof setting['month'] === 'string' ? setting['month'] : DEFAULT_MONTH,
    rateTenths: Number(rate),
    inpatient: setting['inpatient'] === true,
    under70,
    multipleMonths: setting['multipleMonths'] === true,
    turns75ThisMonth: setting['turns75ThisMonth'] === true,
    transitional,
    ...(own === undefined ? {} : { limitClass: own }),
    ...(typeof special === 'number' ? { specificDiseaseLimitYen: special } : {}),
  };
}

function certificateOf(payer: Json, place: string): SubsidyCertificate {
  const limit = payer['monthlyLimitYen'];
  const rate = payer['rateTenths'];
  return {
    law: lawOf(textAt(payer, 'payer', place)),
    ...(typeof limit === 'number' ? { monthlyLimitYen: limit } : {}),
    ...(typeof rate === 'number' ? { hundredths: rate * 10 } : {}),
  };
}

function lawOf(payer: string): string {
  return LAW_BY_NAME[payer] ?? /^[0-9]{2}/.exec(payer)?.[0] ?? payer;
}

function check(expectation: Json, result: MonthResult | undefined, place: string): CaseCheck {
  const what = textAt(expectation, 'what', place);
  const payer = typeof expectation['payer'] === 'string' ? expectation['payer'] : undefined;
  const expected = expectedOf(expectation['yen']);
  const computed = what === '(equal)' ? orderOf(expected) : result && figure(result, what, payer, place);
  return { what, payer, expected, computed, equal: JSON.stringify(expected) === JSON.stringify(computed) };
}

/** Some files write an amount as `{ "payment": yen }`. */
function expectedOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'payment' in value ? value.payment : value;
}

/** A list of payers is expected in the legal order: sorted from the reverse, it must come out the same. */
function orderOf(expected: unknown): unknown {
  if (!Array.isArray(expected)) return undefined;
  const laws: Readonly<Record<string, string>> = { hoken: '', kekkaku: '10', nanbyou: '54' };
  const names = expected.map(String).reverse();
  const insured = names.filter((name) => laws[name] === '');
  return [
    ...insured,
    ...inSubsidyOrder(
      names.filter((name) => laws[name] !== ''),
      (name) => laws[name] ?? name,
    ),
  ];
}

function figure(result: MonthResult, what: string, payer: string | undefined, place: string): number {
  const law = payer === undefined || INSURANCE.test(payer) ? undefined : lawOf(payer);
  const parts = result.tiers.flatMap(({ subsidies }) => subsidies.filter((one) => one.law === law));
  const sum = (yen: readonly number[]) => yen.reduce((all, one) => all + one, 0);
  switch (what) {
    case 'patientPaysTotal':
      return result.patientYen;
    case 'amountReaching':
      return sum(parts.map(({ reachingYen }) => reachingYen));
    case 'patientPaysAfter':
    case 'leftAfter':
      return law === undefined
        ? sum(result.tiers.map((tier) => tier.afterInsuranceYen))
        : sum(parts.map(({ leftYen }) => leftYen));
    case 'paidBy':
      return law === undefined
        ? sum(result.tiers.map((tier) => tier.insuranceYen))
        : sum(parts.map(({ paidYen }) => paidYen));
    default:
      throw new ShareCaseError(place, `知らない期待値です: ${what}`);
  }
}

function classAt(value: string, place: string): LimitClass {
  const found = [...UNDER_70_CLASSES, ...FROM_70_CLASSES].find((one) => one === value);
  if (!found) throw new ShareCaseError(place, `適用区分は ${classes.join('・')} のどれかです`);
  return found;
}

function recordAt(value: unknown, place: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ShareCaseError(place, 'ここには項目のまとまり({ … })が要ります');
  return Object.fromEntries(Object.entries(value));
}

function listAt(value: Json, key: string, place: string): readonly unknown[] {
  const found = value[key];
  if (!Array.isArray(found)) throw new ShareCaseError(`${place}.${key}`, 'ここには並び([ … ])が要ります');
  return found;
}

function textAt(value: Json, key: string, place: string): string {
  const found = value[key];
  if (typeof found !== 'string') throw new ShareCaseError(`${place}.${key}`, 'ここには文字が要ります');
  return found;
}

function numberAt(value: Json, key: string, place: string): number {
  const found = value[key];
  if (typeof found !== 'number' || !Number.isFinite(found))
    throw new ShareCaseError(`${place}.${key}`, 'ここには金額(円)の数が要ります');
  return found;
}
