/** Short forms for writing rules; what is left out is the usual case. */
import { addDays } from '@akashi/calendar';
import { OPEN, R6 } from '../catalogue/rule.ts';
import type { StandardKey } from '../standards.ts';
import type {
  Age,
  Duration,
  Exclusion,
  Frequency,
  Interval,
  Registration,
  Requirement,
  Selector,
  Setting,
  Since,
  Term,
  TermUnit,
  Window,
} from './rule.ts';

interface Common {
  /** Absent: the source is the note it covers. */
  covers?: readonly string[];
  of: readonly Selector[];
  among?: readonly Selector[];
  from?: string;
  to?: string;
  verdict?: 'ask';
  next?: string;
  outpatients?: true;
}

type Head = readonly [id: string, name: string, source: string, description: string];

const KNOWS = 'その日の算定と、期間内に算定した項目';
const ASKS = '算定したまま要確認とし、人が確かめるまでレセプトを保留する';
const SUPPRESSES = '算定しない（理由を残す）';

function fields([id, name, source, description]: Head, common: Common, examples: readonly string[]) {
  return {
    id: `limit.${id}` as const,
    name,
    source,
    description,
    needs: KNOWS,
    yields: common.verdict === 'ask' ? ASKS : SUPPRESSES,
    covers: common.covers ?? [source],
    of: common.of,
    validFrom: common.from ?? R6,
    validTo: common.to ?? OPEN,
    verdict: common.verdict ?? ('suppress' as const),
    ...(common.among === undefined ? {} : { among: common.among }),
    ...(common.next === undefined ? {} : { next: common.next }),
    ...(common.outpatients === true ? { outpatients: true } : {}),
    examples,
  };
}

const lengthOf = (length: number | undefined) => (length === undefined ? {} : { length });

/** n times in a window, once in the calendar month unless told otherwise. */
export function often(
  head: Head,
  rule: Common & {
    times?: number;
    within?: Window;
    length?: number;
    each?: true;
    since?: Since;
  },
  examples: readonly string[],
): Frequency {
  return {
    ...fields(head, rule, examples),
    kind: 'frequency',
    within: rule.within ?? 'month',
    figures: { times: rule.times ?? 1, ...lengthOf(rule.length) },
    ...(rule.each === true ? { each: true } : {}),
    ...(rule.since === undefined ? {} : { since: rule.since }),
  };
}

interface Beside extends Common {
  beside: readonly Selector[];
  within?: Window;
  length?: number;
}

/** Not beside, in the same calendar month unless told otherwise. */
export function notBeside(
  head: Head,
  rule: Beside & { earlier?: 'stands' | 'free' },
  examples: readonly string[],
): Exclusion {
  return {
    ...fields(head, rule, examples),
    kind: 'exclusion',
    beside: rule.beside,
    within: rule.within ?? 'month',
    earlier: rule.earlier ?? 'asked',
    figures: lengthOf(rule.length),
  };
}

/** Contained in, in the same calendar month unless told otherwise. */
export function within(head: Head, rule: Beside, examples: readonly string[]): Exclusion {
  return {
    ...fields(head, rule, examples),
    kind: 'inclusion',
    beside: rule.beside,
    within: rule.within ?? 'month',
    earlier: 'asked',
    figures: lengthOf(rule.length),
  };
}

/** Not before `months` after the first visit (0: not in its calendar month). */
export function notBefore(
  head: Head,
  rule: Common & { months: number },
  examples: readonly string[],
): Interval {
  return { ...fields(head, rule, examples), kind: 'interval', figures: { months: rule.months } };
}

/** Age in full years, `from` ≤ age < `to`. */
export function aged(
  head: Head,
  rule: Common & { atLeast?: number; below?: number },
  examples: readonly string[],
): Age {
  return {
    ...fields(head, rule, examples),
    kind: 'age',
    figures: { from: rule.atLeast ?? 0, to: rule.below ?? 200 },
  };
}

/** Only beside or after another charge. */
export function needs(head: Head, rule: Beside, examples: readonly string[]): Requirement {
  return {
    ...fields(head, rule, examples),
    kind: 'requirement',
    beside: rule.beside,
    within: rule.within ?? 'month',
    figures: lengthOf(rule.length),
  };
}

/** Until a term is over that began when it, or one of `start`, was first charged. */
export function until(
  head: Head,
  rule: Common & { start?: readonly Selector[]; unit: TermUnit; length: number },
  examples: readonly string[],
): Term {
  return {
    ...fields(head, rule, examples),
    kind: 'term',
    beside: rule.start ?? rule.of,
    unit: rule.unit,
    figures: { length: rule.length },
  };
}

/** 入院中の患者以外の患者についてのみ. */
export function outpatientOnly(head: Head, rule: Common, examples: readonly string[]): Setting {
  return { ...fields(head, rule, examples), kind: 'setting', figures: {} };
}

/** Care of more than `over` minutes. */
export function longer(
  head: Head,
  rule: Common & { over: number; initialOnly?: true },
  examples: readonly string[],
): Duration {
  return {
    ...fields(head, rule, examples),
    kind: 'duration',
    figures: { over: rule.over },
    ...(rule.initialOnly === true ? { initialOnly: true } : {}),
  };
}

/** 併せて行ったときは主たるもののみ: of these, the `times` with most points at one visit. */
export function together(
  head: Head,
  rule: Common & { times?: number },
  examples: readonly string[],
): Frequency {
  return often(head, { ...rule, within: 'visit' }, examples);
}

const REGISTER = '届出があれば設定の「施設基準」に開始日とともに登録し、なければこの項目を外してください。';

/** [id, name, source, rows, standards (one of them suffices), notes it covers when they are not the source]. */
export type RegistrationEntry = readonly [
  id: string,
  name: string,
  source: string,
  of: readonly Selector[],
  standards: readonly StandardKey[],
  covers?: readonly string[],
];

/**
 * 届け出た保険医療機関において行われる場合に限り算定する. An institution whose register lacks the entry is asked, since the register
 * may be the one that lags behind. For the examples: `on`, what else they need (`06-02 初診, 06-02 `); `minutes`, how long
 * the care took; `alone`, that other rules ask about them, too. `from`: the first day of the rule.
 */
export function registered(
  [id, name, source, of, standards, covers = [source]]: RegistrationEntry,
  {
    alone = false,
    on = '',
    minutes,
    from,
  }: { alone?: boolean; on?: string; minutes?: number | undefined; from?: string } = {},
): Registration {
  const description = '届け出た保険医療機関において行われる場合に限り算定する。';
  const mark = alone ? '単独: ' : '';
  const day = from ?? '06-02';
  const item = `${on}${day} a*${minutes === undefined ? '' : `@${minutes}`}`;
  const examples = [
    ...standards.map((_, index) => `${mark}届出${index + 1}: ${item}`),
    `${mark}${item} ？`,
    ...(from === undefined ? [] : [`${addDays(from, -1)} a*`]),
  ];
  return {
    ...fields(
      [`${id}.registered`, `${name}の届出`, source, description],
      { of, covers, verdict: 'ask', next: REGISTER, ...(from === undefined ? {} : { from }) },
      examples,
    ),
    needs: '届け出た施設基準',
    yields: '届出の登録がなければ、確かめるまでレセプトを保留する',
    kind: 'registration',
    standards,
    figures: {},
  };
}
