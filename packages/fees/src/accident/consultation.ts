/** 労災 pays first and return visits in yen; what the health insurance adds to them stays in points until a person confirms it. */
import type { LocalDate } from '@akashi/master-files';
import type { Unit, UnitLine } from '../result.ts';
import {
  INITIAL,
  INITIAL_SECOND,
  OUTPATIENT_MANAGEMENT,
  RETURN,
  RETURN_PHONE,
  RETURN_SAME_DAY,
  RETURN_SECOND,
} from '../rules/visit-codes.ts';
import {
  INITIAL_SECOND_YEN,
  INITIAL_YEN,
  RETURN_PHONE_YEN,
  RETURN_SAME_DAY_YEN,
  RETURN_SECOND_YEN,
  RETURN_YEN,
} from './items.ts';
import { accidentReason } from './sources.ts';
import type { AccidentItem, AccidentItems } from './terms.ts';

const IN_YEN: Readonly<Record<string, string>> = {
  [INITIAL]: INITIAL_YEN,
  [INITIAL_SECOND]: INITIAL_SECOND_YEN,
  [RETURN]: RETURN_YEN,
  [RETURN_PHONE]: RETURN_PHONE_YEN,
  [RETURN_SAME_DAY]: RETURN_SAME_DAY_YEN,
  [RETURN_SECOND]: RETURN_SECOND_YEN,
};

export interface Consultation {
  units: Unit[];
  /** Additions that the basis at hand does not name. */
  unconfirmed: UnitLine[];
  /** Consultations that 労災 has no known amount for on the day. */
  unpriced: UnitLine[];
}

/** A unit of one yen item. */
export function yenUnit(
  item: AccidentItem,
  section: Unit['section'],
  like: { date: LocalDate; visitId: string },
  count = 1,
): Unit {
  return {
    section,
    column: item.column,
    lines: [{ kind: 'procedure', code: item.code, name: item.name }],
    points: item.value,
    count,
    date: like.date,
    visitId: like.visitId,
    reasons: [],
    yen: true,
  };
}

/** Puts the yen items of 労災 in the place of A000 and A001. */
export function inYen(units: readonly Unit[], items: AccidentItems): Consultation {
  const done: Consultation = { units: [], unconfirmed: [], unpriced: [] };
  for (const unit of units) {
    if (unit.section !== '11' && unit.section !== '12') {
      done.units.push(unit);
      continue;
    }
    done.units.push(...replaced(unit, items, done));
  }
  return done;
}

function replaced(unit: Unit, items: AccidentItems, done: Consultation): Unit[] {
  const yen: Unit[] = [];
  const rest: UnitLine[] = [];
  let points = unit.points;
  for (const line of unit.lines) {
    const code = IN_YEN[line.code];
    if (code === undefined) {
      rest.push(line);
      if (line.kind === 'procedure' && line.code !== OUTPATIENT_MANAGEMENT) done.unconfirmed.push(line);
      continue;
    }
    const item = items(code, unit.date);
    if (item === undefined) {
      done.unpriced.push(line);
      rest.push(line);
      continue;
    }
    points -= line.points ?? unit.points;
    const text = `健康保険の「${line.name}」に代えて、労災の${item.name} ${item.value.toLocaleString('ja-JP')}円です。`;
    yen.push({
      ...yenUnit(item, unit.section, unit),
      reasons: [accidentReason('accident.consultation', text), ...unit.reasons],
    });
  }
  const left = rest.some((line) => line.kind !== 'comment');
  return left ? [...yen, { ...unit, lines: rest, points }] : yen;
}
