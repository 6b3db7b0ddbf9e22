import type { PrescriptionForm } from './order-body.ts';
import { formOf, isUsageWord, timesPerDayOf } from './usage-words.ts';

/** A line such as 「ロキソニン 3T 毎食後 5日」, taken apart. Numbers that are impossible stay, with a problem. */
export interface QuickOrder {
  /** What to look up in the master. */
  readonly name: string;
  readonly amount?: number;
  /** 「錠」 for T and tab, 「カプセル」 for C …: as the drug master writes its units. */
  readonly unit?: string;
  readonly usage?: string;
  /** Set once the usage was found in the list. */
  readonly usageCode?: string;
  readonly timesPerDay?: number;
  /** Days of an internal drug, doses of a drug as needed. */
  readonly count?: number;
  readonly form?: PrescriptionForm;
  readonly problems: readonly QuickProblem[];
}

export interface QuickProblem {
  readonly field: 'name' | 'amount' | 'count' | 'timesPerDay';
  readonly text: string;
}

const UNITS: Readonly<Record<string, string>> = {
  t: '錠',
  tab: '錠',
  錠: '錠',
  c: 'カプセル',
  cap: 'カプセル',
  カプセル: 'カプセル',
  cp: 'カプセル',
  p: '包',
  包: '包',
  g: 'g',
  ml: 'mL',
  枚: '枚',
  本: '本',
  個: '個',
  a: '管',
  管: '管',
  v: '瓶',
  瓶: '瓶',
  キット: 'キット',
  単位: '単位',
  吸入: '吸入',
  滴: '滴',
};
const AMOUNT =
  /^(\d+(?:\.\d+)?)(tab|t|cap|cp|c|カプセル|錠|包|p|g|ml|枚|本|個|管|a|瓶|v|キット|単位|吸入|滴)$/i;
const COUNT = /^[x×]?(\d+)(日分?|日間|td|回分?|週間?分?)$/i;
const TIMES = /^(?:(\d+)[x×]|分(\d+)|1日(\d+)回)$/i;

/** The line while its words are read. */
interface Draft {
  readonly name: string[];
  amount?: number;
  unit?: string;
  usage: string;
  timesPerDay?: number;
  count?: number;
  countUnit: string;
}

/**
 * Reads a quick line: name, amount with unit, usage and days in any order, blanks between; full width, half
 * width and the abbreviations of prescriptions (3T3x, 5TD, 分3). What is not understood belongs to the name,
 * so that 「アムロジピン 5mg 1T 朝 28日」 looks for 「アムロジピン 5mg」.
 */
export function parseQuickOrder(line: string): QuickOrder {
  const draft: Draft = { name: [], usage: '', countUnit: '' };
  for (const word of words(line)) read(word, draft);
  return finish(draft);
}

function words(line: string): string[] {
  return line
    .normalize('NFKC')
    .replaceAll(/(\d(?:t|錠))(\d[x×])/gi, '$1 $2')
    .split(/[\s、,]+/)
    .filter((word) => word !== '');
}

function read(word: string, draft: Draft): void {
  const amount = AMOUNT.exec(word);
  if (amount && draft.amount === undefined) {
    draft.amount = Number(amount[1]);
    draft.unit = UNITS[(amount[2] ?? '').toLowerCase()] ?? '';
    return;
  }
  const count = COUNT.exec(word);
  if (count) {
    const unit = (count[2] ?? '').toLowerCase();
    draft.count = Number(count[1]) * (unit.startsWith('週') ? 7 : 1);
    draft.countUnit = unit.startsWith('回') ? '回' : '日';
    return;
  }
  const times = TIMES.exec(word);
  if (times) draft.timesPerDay = Number(times[1] ?? times[2] ?? times[3]);
  if (!times && isUsageWord(word)) draft.usage += word;
  else if (!times) draft.name.push(word);
}

function finish(draft: Draft): QuickOrder {
  const timesPerDay = draft.timesPerDay ?? timesPerDayOf(draft.usage);
  const form = formOf(draft.usage, draft.countUnit);
  const said = draft.timesPerDay === undefined ? '' : `1日${draft.timesPerDay}回`;
  const usage = draft.usage === '' ? said : draft.usage;
  return {
    name: draft.name.join(' '),
    ...(draft.amount === undefined ? {} : { amount: draft.amount, unit: draft.unit ?? '' }),
    ...(usage === '' ? {} : { usage }),
    ...(timesPerDay === undefined || form === 'asNeeded' ? {} : { timesPerDay }),
    ...(draft.count === undefined ? {} : { count: draft.count }),
    ...(form === undefined ? {} : { form }),
    problems: problemsOf(draft, timesPerDay),
  };
}

function problemsOf(draft: Draft, timesPerDay: number | undefined): QuickProblem[] {
  const problems: QuickProblem[] = [];
  if (draft.name.length === 0)
    problems.push({ field: 'name', text: '薬や検査の名前を先に入力してください。' });
  if (draft.amount === 0) problems.push({ field: 'amount', text: '量は0より大きい数で入力してください。' });
  if (draft.count === 0)
    problems.push({ field: 'count', text: `${draft.countUnit}数は1以上で入力してください。` });
  if ((draft.count ?? 0) > 365)
    problems.push({ field: 'count', text: `${draft.countUnit}数は365までです。` });
  if (timesPerDay !== undefined && (timesPerDay < 1 || timesPerDay > 24)) {
    problems.push({ field: 'timesPerDay', text: '1日の回数は1〜24で入力してください。' });
  }
  return problems;
}
