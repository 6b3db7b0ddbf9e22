/** Why a unit of a claim did not come back, or why the engine adds one the claim has not. */

import type { Hold, Unit, VisitResult } from '../result.ts';
import { CONSULTATIONS } from '../rules/visit-codes.ts';
import type { ClaimedUnit } from './claimed.ts';
import type { ComparedUnit, Comparison, DayEntry } from './compare.ts';

export interface Difference {
  /** What is different, as a word for sorting. */
  kind: 'missing' | 'points' | 'lines' | 'extra';
  /** Group of like differences: a rule, a hold, or what the claim does not carry. */
  cause: string;
  /** One Japanese sentence, without anything of the patient. */
  text: string;
  /** Line of the file; the receipt's own line for what the claim has not. */
  line: number;
  codes: readonly string[];
  claimed?: number;
  derived?: number;
}

const onDay = (result: VisitResult, day: number): boolean => Number(result.date.slice(8)) === day;

/** Holds that say why a code could not be calculated. */
const TELLING: ReadonlySet<string> = new Set([
  'FEES-UNKNOWN-CODE',
  'FEES-NOT-IN-FORCE',
  'FEES-NO-PRICE',
  'FEES-RULE-NOT-COVERED',
  'FEES-MATERIAL-POINTS',
  'FEES-ADD-ON-WITHOUT-BASE',
  'FEES-ADD-ON-EXCLUSIVE',
  'FEES-AGE',
  'FEES-BEDS',
  'FEES-HOSPITAL-ONLY',
  'FEES-INPATIENT-ONLY',
  'FEES-CODE-NOT-PUBLISHED',
  'FEES-IMAGING-INPUT',
  'FEES-SAME-FIELD',
  'FEES-BEFORE-SCOPE',
]);

function holdFor(results: readonly VisitResult[], codes: readonly string[]): Hold | undefined {
  const holds = results.flatMap((result) => result.holds);
  return (
    holds.find(({ itemCode }) => itemCode !== undefined && codes.includes(itemCode)) ??
    holds.find(({ code, itemCode }) => itemCode === undefined && TELLING.has(code))
  );
}

export interface Causes {
  /** Results of the claim's visits. */
  results: readonly VisitResult[];
  /** Whether any master at hand knows the code on that day. */
  knows(code: string): boolean;
}

/** A unit of the claim beside one of the engine that shares a code with it but has other lines. */
function linesOf(unit: ClaimedUnit, entry: DayEntry, { results, knows }: Causes): Difference {
  const codes = unit.lines.map(({ code }) => code);
  const made = unitFor(entry, results);
  const nameOf = (code: string) => made?.lines.find((line) => line.code === code)?.name ?? code;
  const added = entry.codes.filter((code) => !codes.includes(code));
  const dropped = codes.filter((code) => !entry.codes.includes(code));
  const unknown = dropped.find((code) => !knows(code));
  const parts = [
    ...(added.length > 0 ? [`規則では「${added.map(nameOf).join('」「')}」も付きます。`] : []),
    ...(unknown !== undefined ? [`コード ${unknown} は手元のどのマスターにもありません。`] : []),
    ...(dropped.length > 0 && unknown === undefined ? [`規則では ${dropped.join('、')} が付きません。`] : []),
  ];
  // The first reason stands for the base, which mostly both sides have.
  const reason = made?.reasons[codes[0] === entry.codes[0] && added.length > 0 ? 1 : 0] ?? made?.reasons[0];
  const source = reason === undefined || unknown !== undefined ? '' : `${reason.text}（${reason.source}）`;
  return {
    kind: 'lines',
    cause: unknown === undefined ? (reason?.rule ?? 'lines') : 'FEES-UNKNOWN-CODE',
    text: `${parts.join('')}${source}`,
    line: unit.line,
    codes,
    ...(unit.points === undefined ? {} : { claimed: unit.points }),
    derived: entry.points,
  };
}

function unitFor(entry: DayEntry, results: readonly VisitResult[]): Unit | undefined {
  const wanted = entry.codes.join();
  return results
    .filter((result) => onDay(result, entry.day))
    .flatMap((result) => result.units)
    .find(({ lines }) => lines.map(({ code }) => code).join() === wanted);
}

/** A missing or differently priced unit, with the best reason the engine gives. */
function differenceOf({ unit, match, derived }: ComparedUnit, { results, knows }: Causes): Difference {
  const codes = unit.lines.map(({ code }) => code);
  const base = {
    line: unit.line,
    codes,
    ...(unit.points === undefined ? {} : { claimed: unit.points }),
  };
  if (match === 'points') {
    return {
      ...base,
      kind: 'points',
      cause: 'points',
      text: '同じ項目の点数が違います。',
      ...(derived === undefined ? {} : { derived }),
    };
  }
  const unknown = codes.find((code) => !knows(code));
  if (unknown !== undefined) {
    const text = `コード ${unknown} は手元のどのマスターにもありません。`;
    return { ...base, kind: 'missing', cause: 'FEES-UNKNOWN-CODE', text };
  }
  const days = unit.days.map(({ day }) => day);
  const there = results.filter((result) => days.some((day) => onDay(result, day)));
  const suppressed = there.flatMap((result) => result.suppressed).find((entry) => codes.includes(entry.code));
  if (suppressed !== undefined) {
    const { rule, text, source } = suppressed.reason;
    return { ...base, kind: 'missing', cause: rule, text: `${text}（${source}）` };
  }
  const hold = holdFor(there, codes);
  if (hold !== undefined) return { ...base, kind: 'missing', cause: hold.code, text: hold.text };
  return {
    ...base,
    kind: 'missing',
    cause: 'not-derived',
    text: '請求にある事実だけからは、規則がこの項目を加えません。',
  };
}

/** Every difference of a claim: units that meet in a code are told as one. */
export function differencesOf(
  { units, extra }: Comparison,
  receiptLine: number,
  causes: Causes,
): Difference[] {
  const left = [...extra];
  const found = units
    .filter(({ match }) => match === 'missing' || match === 'points')
    .map((entry) => {
      const at = entry.match === 'points' ? -1 : left.findIndex((other) => meets(entry.unit, other));
      const [other] = at < 0 ? [] : left.splice(at, 1);
      return other === undefined ? differenceOf(entry, causes) : linesOf(entry.unit, other, causes);
    });
  return [...found, ...left.map((entry) => extraOf(entry, receiptLine, causes))];
}

/** 初診 and 再診 are two answers to one question. */
function isConsultation([head]: readonly string[]): boolean {
  return (CONSULTATIONS as readonly string[]).includes(head ?? '');
}

function meets(unit: ClaimedUnit, entry: DayEntry): boolean {
  const own = unit.lines.map(({ code }) => code);
  const shared = own.some((code) => entry.codes.includes(code));
  const consultations = isConsultation(own) && isConsultation(entry.codes);
  return unit.days.some(({ day }) => day === entry.day) && (shared || consultations);
}

/** A unit that only the engine has. */
function extraOf(entry: DayEntry, receiptLine: number, { results }: Causes): Difference {
  const reason = unitFor(entry, results)?.reasons[0];
  return {
    kind: 'extra',
    cause: reason?.rule ?? 'extra',
    text: reason === undefined ? '請求にない項目です。' : `${reason.text}（${reason.source}）`,
    line: receiptLine,
    codes: entry.codes,
    derived: entry.points,
  };
}
