import { commentWords, type Hold, type Suppression, type Unit, type VisitResult } from '@akashi/fees';

/** One 部 of the bill with its units in the order of the calculation. */
export interface BillPart {
  readonly label: string;
  /** Points; yen parts (食事療養) carry yen. */
  readonly total: number;
  readonly yen: boolean;
  readonly units: readonly Unit[];
}

interface SectionLabel {
  readonly section: string;
  readonly label: string;
}

const MEALS = '97';

/** Groups units by 部 in the order of the form. `labels` are the server's words for the sections. */
export function billParts(result: VisitResult, labels: readonly SectionLabel[]): readonly BillPart[] {
  const wordOf = (unit: Unit): string =>
    unit.yen === true
      ? unit.section === MEALS
        ? '食事療養'
        : '円で定める項目'
      : (labels.find((one) => one.section === unit.section)?.label ?? 'その他');
  const sorted = [...result.units].sort((a, b) =>
    a.section < b.section ? -1 : a.section > b.section ? 1 : 0,
  );
  return [...Map.groupBy(sorted, wordOf)].map(([label, units]) => ({
    label,
    units,
    total: units.reduce((sum, unit) => sum + unit.points * unit.count, 0),
    yen: units.every((unit) => unit.yen === true),
  }));
}

/** The stored result of a bill, which the contract leaves open; undefined when it is none. */
export function readResult(value: unknown): VisitResult | undefined {
  return isResult(value) ? value : undefined;
}

function isResult(value: unknown): value is VisitResult {
  if (typeof value !== 'object' || value === null) return false;
  const { units, suppressed, holds } = value as Record<string, unknown>;
  return Array.isArray(units) && Array.isArray(suppressed) && Array.isArray(holds);
}

/** What was left out and what holds the claim because of the same order as the unit. */
export function besides(
  unit: Unit,
  result: VisitResult,
): { readonly suppressed: readonly Suppression[]; readonly holds: readonly Hold[] } {
  const codes = new Set(unit.lines.map((line) => line.code));
  const same = (one: { orderId?: string }): boolean =>
    unit.orderId !== undefined && one.orderId === unit.orderId;
  return {
    suppressed: result.suppressed.filter(same),
    holds: result.holds.filter(
      (hold) => same(hold) || (hold.itemCode !== undefined && codes.has(hold.itemCode)),
    ),
  };
}

/** 「アムロジピン錠5mg 1錠」: name and amount of a line. */
export function lineText(line: Unit['lines'][number]): string {
  if (line.kind === 'comment') return commentWords(line);
  if (line.quantity === undefined) return line.name;
  return `${line.name}　${line.quantity}${line.unitName ?? ''}`;
}
