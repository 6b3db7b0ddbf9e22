/** A derivation in figures: how much came back, and the reasons of the rest in groups. */
import type { Match } from './compare.ts';
import type { Derivation, DerivedClaim } from './derive.ts';
import type { Difference } from './reasons.ts';
import type { Origin } from './roles.ts';

export interface OriginCounts {
  all: number;
  /** The same codes and points, in the same or in other units. */
  back: number;
  /** Came back; its points have no price for that date to be compared with. */
  unpriced: number;
  different: number;
}

export interface ReasonGroup {
  kind: Difference['kind'];
  cause: string;
  text: string;
  count: number;
  /** Lines of the file, ascending. */
  lines: readonly number[];
}

export interface DerivationSummary {
  claims: Record<DerivedClaim['outcome'], number> & { all: number };
  units: OriginCounts;
  byOrigin: Record<Origin, OriginCounts>;
  /** Units that only the engine has. */
  extra: number;
  reasons: readonly ReasonGroup[];
  /** Claims that were not calculated, by reason. */
  skipped: readonly { why: string; count: number; lines: readonly number[] }[];
}

const BACK: ReadonlySet<Match> = new Set(['equal', 'regrouped']);

function counts(matches: readonly Match[]): OriginCounts {
  const back = matches.filter((match) => BACK.has(match)).length;
  const unpriced = matches.filter((match) => match === 'unpriced').length;
  return { all: matches.length, back, unpriced, different: matches.length - back - unpriced };
}

function grouped<T, G>(list: readonly T[], key: (entry: T) => string, make: (entries: T[]) => G): G[] {
  const groups = new Map<string, T[]>();
  for (const entry of list) {
    const found = groups.get(key(entry));
    if (found === undefined) groups.set(key(entry), [entry]);
    else found.push(entry);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length).map(make);
}

const linesOf = (entries: readonly { line: number }[]): number[] =>
  entries.map(({ line }) => line).sort((a, b) => a - b);

/** The figures of a derivation. */
export function summaryOf({ claims }: Derivation): DerivationSummary {
  const units = claims.flatMap((claim) => claim.units);
  const of = (origin: Origin) =>
    counts(units.filter((unit) => unit.origin === origin).map(({ match }) => match));
  const outcome = (kind: DerivedClaim['outcome']) => claims.filter((claim) => claim.outcome === kind).length;
  const differences = claims.flatMap((claim) => claim.differences);
  return {
    claims: {
      all: claims.length,
      equal: outcome('equal'),
      unpriced: outcome('unpriced'),
      different: outcome('different'),
      skipped: outcome('skipped'),
    },
    units: counts(units.map(({ match }) => match)),
    byOrigin: { rule: of('rule'), read: of('read'), ordered: of('ordered') },
    extra: differences.filter(({ kind }) => kind === 'extra').length,
    reasons: grouped(
      differences,
      ({ kind, cause, text }) => [kind, cause, text].join('\n'),
      (entries) => {
        const [{ kind, cause, text }] = entries as [Difference, ...Difference[]];
        return { kind, cause, text, count: entries.length, lines: linesOf(entries) };
      },
    ),
    skipped: grouped(
      claims.filter((claim) => claim.outcome === 'skipped'),
      ({ why }) => why ?? '',
      (entries) => ({ why: entries[0]?.why ?? '', count: entries.length, lines: linesOf(entries) }),
    ),
  };
}
