import type { Hold, SelectiveCharge, Suppression, Unit, VisitResult } from '@akashi/fees';

/** What a calculation says about one order, or about what the rules added by themselves (`null`). */
export interface PointsOf {
  readonly points: number;
  readonly units: readonly Unit[];
  readonly suppressed: readonly Suppression[];
  readonly holds: readonly Hold[];
  /** 選定療養: yen beside the points. */
  readonly selective: readonly SelectiveCharge[];
}

/** Splits a result by order; what names no order in the list belongs to the visit. */
export function pointsByOrder(
  result: VisitResult,
  orderIds: ReadonlySet<string>,
): Map<string | null, PointsOf> {
  const owner = (one: { orderId?: string }) =>
    one.orderId !== undefined && orderIds.has(one.orderId) ? one.orderId : null;
  const split = new Map<string | null, PointsOf>();
  for (const id of [null, ...orderIds]) {
    const units = result.units.filter((unit) => owner(unit) === id);
    split.set(id, {
      units,
      points: units.reduce((sum, unit) => (unit.yen === true ? sum : sum + unit.points * unit.count), 0),
      suppressed: result.suppressed.filter((one) => owner(one) === id),
      holds: result.holds.filter((one) => owner(one) === id),
      selective: (result.selective ?? []).filter((one) => owner(one) === id),
    });
  }
  return split;
}
