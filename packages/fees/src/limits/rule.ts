/** Limits, exclusions and inclusions of the law as data: who may not be charged beside whom, how often, for whom. */
import type { Rule } from '../catalogue/rule.ts';
import type { StandardKey } from '../standards.ts';

/**
 * What a rule looks back over: one visit, one day, one week from Sunday to Saturday, one calendar month (留意事項 第2章
 * 第1部通則); with `figures.length`: the month of care and those before it (`months`: 3月に1回), days counted back
 * (`days`), or months counted from the earlier day (`span`: その日から1月以内); or ever.
 */
export type Window = 'visit' | 'day' | 'week' | 'month' | 'months' | 'days' | 'span' | 'ever';

/**
 * Rows of the master by 区分, written as `B001 糖尿病合併症` (区分 as the master holds it, then the beginning of the
 * name, in half width; `$` at its end: the whole name); without a name every row of the 区分
 * that is no addition. `C100..C121` spans 区分, `B` is a whole chapter. A leading `+` means additions (注加算) instead
 * of bases, `#113000310` is one code, `!` takes rows out again.
 */
export type Selector = string;

/** `ask` leaves the charge and holds it for a person, where the law knows exceptions that facts do not carry. */
export type Verdict = 'suppress' | 'ask';

/** An entry of the catalogue; `description` is the sentence of the law in our words. */
interface LimitFields extends Readonly<Omit<Rule, 'id' | 'covers' | 'figures' | 'outside'>> {
  readonly id: `limit.${string}`;
  readonly needs: string;
  readonly yields: string;
  readonly covers: readonly string[];
  /** The rows it speaks of. */
  readonly of: readonly Selector[];
  /** Only for a patient for whom one of these is or was charged in the calendar month (…を算定している患者). */
  readonly among?: readonly Selector[];
  readonly verdict: Verdict;
  /** Next step for the person, when the verdict is `ask`. */
  readonly next?: string;
  /** Not for a patient in hospital: 入院中の患者を除く. */
  readonly outpatients?: boolean;
  /**
   * Worked examples, `06-02 a, 06-30 a ×`: days (2025 unless written) with items. `a`, `a2` … are the rows of `of`, `b`,
   * `b2` … those of `beside`, `c` those of `among`, `a*`/`b*`/`c*` each of them in turn, anything else a selector. ○ (or nothing) charged,
   * × suppressed, ？ held; `a@31` took 31 minutes. 初診, 再診, 入院 and 3歳 say what the visit is,
   * `12歳: ` in front how old the patient is, `届出1: ` that the institution registered the first of `standards`,
   * `単独: ` that other rules would say more.
   */
  readonly examples: readonly string[];
}

interface Windowed {
  readonly within: Window;
}

/** At most `times` of all rows together within the window; the ones with most points stand. */
export interface Frequency extends LimitFields, Windowed {
  readonly kind: 'frequency';
  readonly figures: { readonly times: number; readonly length?: number };
  /** Each code counts for itself instead of all together. */
  readonly each?: boolean;
  /** Holds only within or after a term. */
  readonly since?: Since;
}

/** `of` gives way when one of `beside` is charged in the window. */
export interface Exclusion extends LimitFields, Windowed {
  readonly kind: 'exclusion' | 'inclusion';
  readonly beside: readonly Selector[];
  readonly figures: { readonly length?: number };
  /** When `of` was charged on an earlier day: it stands and `beside` goes, a person is asked, or both may be charged. */
  readonly earlier: 'stands' | 'asked' | 'free';
}

/** Not before full months since the first visit; 0 months: not in the calendar month of the first visit. */
export interface Interval extends LimitFields {
  readonly kind: 'interval';
  readonly figures: { readonly months: number };
}

/** Age in full years: `from` ≤ age < `to`. */
export interface Age extends LimitFields {
  readonly kind: 'age';
  readonly figures: { readonly from: number; readonly to: number };
}

/** Only when one of `beside` is charged too, today or before within the window. */
export interface Requirement extends LimitFields, Windowed {
  readonly kind: 'requirement';
  readonly beside: readonly Selector[];
  readonly figures: { readonly length?: number };
}

/**
 * How a term runs: calendar months with that of the start (`months`: その月から起算して6月), months from the day (`span`:
 * その日から1年以内) or days with the day itself (`days`: その日から起算して14日).
 */
export type TermUnit = 'months' | 'span' | 'days';

/** The side of a term on which a frequency holds; the term starts when one of `of` was first charged, or with 初診. */
export interface Since {
  readonly start: 'first' | 'initial';
  readonly unit: TermUnit;
  readonly length: number;
  readonly side: 'within' | 'after';
}

/** Only until a term is over that started when one of `beside` was first charged. */
export interface Term extends LimitFields {
  readonly kind: 'term';
  readonly beside: readonly Selector[];
  readonly unit: TermUnit;
  readonly figures: { readonly length: number };
}

/** 入院中の患者以外の患者についてのみ算定する. */
export interface Setting extends LimitFields {
  readonly kind: 'setting';
  readonly figures: Readonly<Record<string, never>>;
}

/** 診療に要した時間が○分を超えたときに限り; a time that nobody entered is asked for. */
export interface Duration extends LimitFields {
  readonly kind: 'duration';
  readonly figures: { readonly over: number };
  /** Only on the day of the first visit. */
  readonly initialOnly?: boolean;
}

/** Only in an institution that has registered one of `standards` (届出). */
export interface Registration extends LimitFields {
  readonly kind: 'registration';
  readonly standards: readonly StandardKey[];
  readonly figures: Readonly<Record<string, never>>;
}

export type LimitRule =
  | Frequency
  | Exclusion
  | Interval
  | Age
  | Requirement
  | Term
  | Setting
  | Duration
  | Registration;
export type LimitKind = LimitRule['kind'];
