/**
 * A worked example: facts, and the points that the text of the law gives for them. The same examples run as tests, stand
 * in the manual and let a 注 count as covered.
 */
import type { RuleId } from '../../src/catalogue.ts';
import type { VisitResult } from '../../src/result.ts';
import type { ProcedureFact } from '../rows.ts';
import { codesOf, heads, holdCodes, runWith, suppressedCodes, type World } from '../world.ts';

export interface Example {
  /** Stable name, unique over all files. */
  id: string;
  /** Rules of the catalogue that it shows. */
  rules: readonly RuleId[];
  /**
   * Keys of the law for which it was worked from the text (see `Rule.covers`): only these count as covered. Without
   * `2024:`/`2026:` a key belongs to every schedule, so name the schedule where the note or its points changed.
   */
  shows: readonly string[];
  /** Where the figures stand: 区分番号 and 注 or paragraph of the text. */
  source: string;
  /** One or two Japanese sentences for the clerk: who came, what was done, what is charged. */
  text: string;
  /** The visit; see `test/world.ts` for what holds when nothing is said. */
  facts: World;
  /** Rows of the master that this example needs and `test/rows` lacks. */
  rows?: readonly ProcedureFact[];
  expected: Expected;
}

/** Everything named must be so. Holds are always compared: none when none are named. */
export interface Expected {
  /** Σ points of the visit. */
  points?: number;
  /** Every unit: code of its first line and its points × count, in claim order. */
  units?: readonly (readonly [string, number])[];
  /** Some units, by the code of their first line. */
  including?: readonly (readonly [string, number])[];
  /** Codes that stand on some line. */
  charged?: readonly string[];
  /** Codes that stand on no line. */
  without?: readonly string[];
  /** Codes that are suppressed with a reason. */
  suppressed?: readonly string[];
  /** 選定療養 in the order of the units: points, count, yen with tax, and words of its sentence; none when not named. */
  selective?: readonly (readonly [number, number, number, string])[];
  /** Codes of the holds, in order; each code once. */
  holds?: readonly string[];
  initial?: boolean;
}

/** What differs between the engine's answer and the example, one line each; empty when it holds. */
export function differences(example: Example): string[] {
  const { expected } = example;
  const result = runWith(example.facts, example.rows);
  const wrong: string[] = [];
  const equal = (what: string, actual: unknown, wanted: unknown) => {
    if (wanted !== undefined && JSON.stringify(actual) !== JSON.stringify(wanted))
      wrong.push(`${what}: ${JSON.stringify(actual)} ≠ ${JSON.stringify(wanted)}`);
  };
  equal('points', result.points, expected.points);
  equal('units', heads(result), expected.units);
  equal('initial', result.initial, expected.initial);
  equal('holds', [...new Set(holdCodes(result))], expected.holds ?? []);
  const said = (result.selective ?? []).map(({ points, count, totalYen, reason }, at) => {
    const words = expected.selective?.[at]?.[3] ?? '';
    return [points, count, totalYen, reason.text.includes(words) ? words : reason.text];
  });
  equal('selective', said, expected.selective ?? []);
  for (const unit of expected.including ?? []) {
    if (!heads(result).some((head) => JSON.stringify(head) === JSON.stringify(unit)))
      wrong.push(`no unit ${unit.join(' ')} in ${JSON.stringify(heads(result))}`);
  }
  wrong.push(...lines(result, expected), ...uncited(example, result));
  return wrong;
}

function lines(result: VisitResult, expected: Expected): string[] {
  const codes = codesOf(result);
  const suppressed = suppressedCodes(result);
  return [
    ...(expected.charged ?? []).filter((code) => !codes.includes(code)).map((code) => `${code} not charged`),
    ...(expected.without ?? []).filter((code) => codes.includes(code)).map((code) => `${code} charged`),
    ...(expected.suppressed ?? [])
      .filter((code) => !suppressed.includes(code))
      .map((code) => `${code} not suppressed`),
  ];
}

/** An example shows a rule only when the answer cites it, in a unit, a suppression or by holding the claim. */
function uncited(example: Example, result: VisitResult): string[] {
  const cited = new Set([
    ...result.units.flatMap((unit) => unit.reasons.map((reason) => reason.rule)),
    ...result.suppressed.map((entry) => entry.reason.rule),
  ]);
  if (result.holds.length > 0) return [];
  const negative = example.expected.without !== undefined;
  return example.rules.filter((rule) => !cited.has(rule) && !negative).map((rule) => `${rule} is not cited`);
}
