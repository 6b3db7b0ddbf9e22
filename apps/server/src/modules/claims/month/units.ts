import type { ClaimInput, PricedLine, PricedUnit } from '@akashi/claim-file';
import type { Unit, UnitLine } from '@akashi/fees';
import type { StoredComment } from '../../claim-checks/index.ts';
import type { MasterLibrary } from '../../masters/index.ts';
import type { ClaimGroup, GroupedVisit } from './groups.ts';

/** 金額種別 2 of the material master: charged by the purchase price, which the claim states. */
const BY_PURCHASE_PRICE = '2';
/** 剤 of a prescription each stand for themselves. */
const MEDICATION = /^2/;

/**
 * Priced units of a visit, with the subsidies that carry them when the claim has any, and with the comments that were
 * written for the claim: each behind the first unit that charges its item.
 */
export function unitsOfVisit(
  visit: GroupedVisit,
  group: ClaimGroup,
  masters: MasterLibrary,
  comments: readonly StoredComment[] = [],
): PricedUnit[] {
  const payers = payersOf(visit, group);
  const waiting = comments.filter(({ encounterId }) => encounterId === visit.encounter.id);
  return visit.result.units.map((unit, at, all) => {
    const together = groupOf(unit, all[at - 1], all[at + 1]);
    return {
      section: unit.section,
      lines: [
        ...unit.lines.map((line) => pricedLine(line, unit.date, masters)),
        ...commentLines(unit, waiting),
      ],
      points: unit.points,
      count: unit.count,
      date: unit.date,
      ...payers,
      ...(together === undefined ? {} : { group: together }),
    };
  });
}

/** Takes the comments of the unit's items out of those that wait. */
function commentLines(unit: Unit, waiting: StoredComment[]): PricedLine[] {
  const own = waiting.filter(({ itemCode }) => unit.lines.some((line) => line.code === itemCode));
  for (const comment of own) waiting.splice(waiting.indexOf(comment), 1);
  return own.map(({ commentCode, text }) => ({
    kind: 'comment',
    code: commentCode,
    ...(text === '' ? {} : { text }),
  }));
}

/** 実日数: a day without any consultation (results or medicine only) is written but not counted (別表30). */
export function visitDay(visit: GroupedVisit, group: ClaimGroup): ClaimInput['visitDays'][number] {
  return {
    date: visit.encounter.date,
    counted: visit.encounter.visit_kind !== 'none',
    ...payersOf(visit, group),
  };
}

function payersOf(visit: GroupedVisit, group: ClaimGroup): { subsidies?: readonly string[] } {
  return group.subsidies.length === 0 ? {} : { subsidies: visit.payers };
}

/** 手技 and the drugs or materials of the same order that directly follow it state the 診療識別 once. */
function groupOf(unit: Unit, before: Unit | undefined, after: Unit | undefined): string | undefined {
  const follows = supplies(unit) && sameOrder(unit, before);
  const leads = !supplies(unit) && after !== undefined && supplies(after) && sameOrder(unit, after);
  return follows || leads ? `${unit.visitId}/${unit.orderId}/${unit.section}` : undefined;
}

function sameOrder(unit: Unit, other: Unit | undefined): boolean {
  return (
    unit.orderId !== undefined &&
    unit.orderId === other?.orderId &&
    unit.section === other.section &&
    !MEDICATION.test(unit.section)
  );
}

function supplies(unit: Unit): boolean {
  return unit.lines.every((line) => line.kind !== 'procedure');
}

function pricedLine(line: UnitLine, date: string, masters: MasterLibrary): PricedLine {
  const material = line.kind === 'material' ? masters.material(line.code, date) : undefined;
  const bought = material?.priceKind === BY_PURCHASE_PRICE && line.unitPrice !== undefined;
  return {
    kind: line.kind,
    code: line.code,
    ...(line.quantity === undefined ? {} : { quantity: line.quantity }),
    ...(line.text === undefined ? {} : { text: line.text }),
    ...(bought && line.unitPrice !== undefined ? { purchasePrice: line.unitPrice } : {}),
    ...(bought && material.unitCode !== '' ? { unitCode: material.unitCode } : {}),
  };
}
