/** Runs the worked examples of a limit rule: days with items in, what is charged, suppressed or held out. */
import type { Procedure } from '@akashi/master-files';
import { calculateVisit, withVisit } from '../../src/calculate.ts';
import type { HistoryFacts, ProcedureAmount } from '../../src/facts.ts';
import type { PreparedLimits } from '../../src/limits/index.ts';
import { limitRules } from '../../src/limits/law.ts';
import type { LimitRule, Selector } from '../../src/limits/rule.ts';
import type { Masters } from '../../src/masters.ts';
import type { VisitResult } from '../../src/result.ts';
import { p } from '../rows.ts';
import { adult, clinic, noHistory, visit, masters as world } from '../world.ts';

type Mark = '○' | '×' | '？';

interface Token {
  day: string;
  item: string;
  /** `a@31`: minutes of care. */
  minutes: number | undefined;
  mark: Mark;
}

const TOKEN = /^(?:(\d{4})-)?(\d{2}-\d{2}(?:\/\d)?) (.+?)(?:@(\d+))?(?: ([○×？]))?$/;

/** `12歳: 06-02 a` is about a patient of that age. */
/** `単独: ` is what the rule alone does: another rule of the law says more. */
export const ALONE = /^単独: /;

const AGE = /^(\d+)歳: /;

/** `届出2: 06-02 a` is charged by an institution that registered the second standard of the rule alone. */
const REGISTERED = /^届出(\d+): /;

/** Standards as the rules have them, whatever a mutation made of the list. */
const STANDARDS: ReadonlyMap<string, readonly string[]> = new Map(
  limitRules.flatMap((rule) => (rule.kind === 'registration' ? [[rule.id, rule.standards] as const] : [])),
);

/** Registrations that limits ask for: an example about anything else takes them as given. */
const ASKED_FOR = [...new Set([...STANDARDS.values()].flat())];

function standardsFor(rule: LimitRule, example: string): readonly string[] {
  const own = STANDARDS.get(rule.id) ?? [];
  const place = REGISTERED.exec(example.replace(ALONE, ''))?.[1];
  const registered = place === undefined ? undefined : own[Number(place) - 1];
  const others = ASKED_FOR.filter((key) => !own.includes(key));
  return registered === undefined ? others : [...others, registered];
}

function tokensOf(example: string): Token[] {
  return example
    .replace(ALONE, '')
    .replace(AGE, '')
    .replace(REGISTERED, '')
    .split(/, ?/)
    .map((part) => {
      const match = TOKEN.exec(part.trim());
      if (match === null) throw new SyntaxError(`例の書き方ではありません: ${part}`);
      const [, year = '2025', day = '', item = '', minutes, mark = '○'] = match;
      return {
        day: `${year}-${day}`,
        item,
        minutes: minutes === undefined ? undefined : Number(minutes),
        mark: mark as Mark,
      };
    });
}

const positive = (selectors: readonly Selector[]) => selectors.filter((entry) => !entry.startsWith('!'));

function listOf(rule: LimitRule, letter: string | undefined): readonly Selector[] {
  if (letter === 'c') return rule.among ?? [];
  return letter === 'a' ? rule.of : 'beside' in rule ? rule.beside : [];
}

/** `a`, `a2`, `b` … as the selector it stands for; other text is a selector or a circumstance itself. */
function selectorFor(rule: LimitRule, item: string): Selector {
  const match = /^([abc])(\d*)$/.exec(item);
  if (match === null) return item;
  const found = positive(listOf(rule, match[1]))[Number(match[2] || '1') - 1];
  if (found === undefined) throw new RangeError(`${rule.id}: ${item} がありません`);
  return found;
}

/** One example for each member that `a*`, `b*` or `c*` stands for. */
export function expand(rule: LimitRule, example: string): string[] {
  const star = /\b([abc])\*/.exec(example);
  if (star === null) return [example];
  return positive(listOf(rule, star[1])).map((_, index) =>
    example.replaceAll(star[0], `${star[1]}${index + 1}`),
  );
}

export type RowFor = (selector: Selector) => Procedure | undefined;

/** Rows of our own for selectors, so that examples run without the official master. */
export function madeRows(): { rowFor: RowFor; rows: Map<string, Procedure> } {
  const bySelector = new Map<Selector, Procedure>();
  const rows = new Map<string, Procedure>();
  const make = (selector: Selector): Procedure => {
    const [, plus = '', code, section = '', name = ''] =
      /^(\+?)(?:#(\d{9})|([A-Z](?:\d{3}(?:-\d+)?)?))(?:\.\.\S+)?(?: (.+))?$/.exec(selector) ?? [];
    const at = section.length === 1 ? `${section}900` : section || 'Z000';
    const row = p(
      code ?? `1987${String(rows.size).padStart(5, '0')}`,
      name.replace(/\$$/, '') || `${at}の項目`,
      100 - rows.size,
      at,
      '800',
      plus === '' ? {} : { notice: '77' },
    );
    rows.set(row.code, row);
    return row;
  };
  const rowFor = (selector: Selector) => {
    const known = bySelector.get(selector) ?? make(selector);
    bySelector.set(selector, known);
    return known;
  };
  return { rowFor, rows };
}

const CIRCUMSTANCES = /^(初診|再診|入院|\d+歳)$/;

interface Outcome {
  /** What went otherwise than the example says. */
  wrong: string[];
  results: VisitResult[];
}

/** Plays one example. `rows` adds to the master of the small world, `limits` replaces the rules of the law. */
export function play(
  rule: LimitRule,
  example: string,
  rowFor: RowFor,
  masters: Masters,
  limits?: PreparedLimits,
): Outcome {
  const days = new Map<string, Token[]>();
  for (const token of tokensOf(example)) days.set(token.day, [...(days.get(token.day) ?? []), token]);
  let history: HistoryFacts = noHistory;
  const wrong: string[] = [];
  const results: VisitResult[] = [];
  for (const [day, tokens] of days) {
    const date = day.slice(0, 10);
    const says = (word: string) => tokens.some(({ item }) => item === word);
    const years =
      AGE.exec(example.replace(ALONE, ''))?.[1] ??
      tokens.map(({ item }) => /^(\d+)歳$/.exec(item)?.[1]).find((text) => text !== undefined);
    const born = years === undefined ? adult.birthDate : `${Number(date.slice(0, 4)) - Number(years)}-01-01`;
    const items = tokens
      .filter(({ item }) => !CIRCUMSTANCES.test(item))
      .map((token) => ({ ...token, row: rowFor(selectorFor(rule, token.item)) }));
    const missing = items.filter(({ row }) => row === undefined);
    if (missing.length > 0) return { wrong: [`${missing.map(({ item }) => item)} の行がない`], results };
    const base = items.some(({ row }) => row !== undefined && /^[79]$/.test(row.noticeClass))
      ? [{ code: BASE.code }]
      : [];
    const facts = visit({
      id: day,
      date,
      visitKind: says('初診') ? 'initial' : says('再診') ? 'return' : 'none',
      ...(says('入院') ? { inpatient: true } : {}),
      orders: [
        {
          id: 'o',
          kind: 'other',
          items: [...base, ...items.flatMap(amountsOf)],
        },
      ],
    });
    const institution = { ...clinic, standards: standardsFor(rule, example) };
    const context = { patient: { ...adult, birthDate: born }, institution, history };
    const rows = { ...masters, ...(limits === undefined ? {} : { limits }) };
    const result = calculateVisit(facts, context, rows);
    results.push(result);
    history = withVisit(history, facts, result);
    wrong.push(...differences(items, result).map((text) => `${day}: ${text}`));
  }
  return { wrong, results };
}

function amountsOf({ row, minutes, day }: Token & { row: Procedure | undefined }): ProcedureAmount[] {
  if (row === undefined) return [];
  if (/^H00[0-3]$|^H001-2$/.test(row.section))
    return [{ code: row.code, quantity: 1, rehabilitation: { onset: day.slice(0, 10) } }];
  return [minutes === undefined ? { code: row.code } : { code: row.code, minutes }];
}

const HELD = /^FEES-LIMIT/;
const BASE = p('198600000', '土台の項目', 1, 'Z999', '800');

function differences(
  items: readonly (Token & { row: Procedure | undefined })[],
  result: VisitResult,
): string[] {
  const found: string[] = [];
  for (const code of new Set(items.map(({ row }) => row?.code ?? ''))) {
    const same = items.filter(({ row }) => row?.code === code);
    const expected = same.filter(({ mark }) => mark !== '×').length;
    const charged = result.units
      .filter((unit) => unit.lines.some((line) => line.code === code))
      .reduce((sum, unit) => sum + unit.count, 0);
    const name = same[0]?.row?.name ?? code;
    if (charged !== expected) found.push(`${name} は ${charged}回（例では ${expected}回）`);
    if (expected < same.length && !result.suppressed.some((entry) => entry.code === code))
      found.push(`${name} の理由がない`);
    const asks = same.some(({ mark }) => mark === '？');
    const held = result.holds.some((hold) => HELD.test(hold.code) && hold.itemCode === code);
    if (asks !== held) found.push(`${name} は${held ? '' : '確認なしに'}算定`);
  }
  return found;
}

/** The small world with rows of its own. */
export function withRows(rows: ReadonlyMap<string, Procedure>): Masters {
  return {
    ...world,
    procedure: (code, on) => rows.get(code) ?? (code === BASE.code ? BASE : world.procedure(code, on)),
  };
}
