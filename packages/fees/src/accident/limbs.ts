/** 四肢に対する特例: treatments, operations and rehabilitation of the limbs count one and a half times, those of the hand twice. */
import type { LocalDate, Procedure } from '@akashi/master-files';
import type { Unit } from '../result.ts';
import { roundPoints } from '../rounding.ts';
import { accidentReason } from './sources.ts';
import type { LimbTenths } from './terms.ts';

/** Something that only who saw the patient can say. */
export interface AccidentQuestion {
  /** Stable for the visit: what the answer is kept under. */
  key: string;
  name: string;
  section: string;
  /** Points without a multiple. */
  points: number;
  choices: readonly LimbTenths[];
  answer: LimbTenths | null;
}

interface ProcedureRows {
  procedure(code: string, on: LocalDate): Procedure | undefined;
}

const ONCE_HALF_TWICE: readonly LimbTenths[] = [10, 15, 20];
/** The master has no row of 2 for rehabilitation. */
const ONCE_HALF: readonly LimbTenths[] = [10, 15];

function choicesOf(unit: Unit, masters: ProcedureRows): readonly LimbTenths[] | undefined {
  const procedures = unit.lines.filter((line) => line.kind === 'procedure');
  if (procedures.length === 0 || unit.yen === true) return undefined;
  if (unit.section === '40' || unit.section === '50') return ONCE_HALF_TWICE;
  const rehabilitation = procedures.some((line) =>
    masters.procedure(line.code, unit.date)?.section.startsWith('H'),
  );
  return rehabilitation ? ONCE_HALF : undefined;
}

/** Asks for every unit that may lie on a limb, and multiplies those that were answered. */
export function multiplyLimbs(
  units: readonly Unit[],
  answers: Readonly<Record<string, LimbTenths>>,
  masters: ProcedureRows,
): { units: Unit[]; questions: AccidentQuestion[] } {
  const questions: AccidentQuestion[] = [];
  const seen = new Map<string, number>();
  const multiplied = units.map((unit) => {
    const choices = choicesOf(unit, masters);
    if (choices === undefined) return unit;
    const codes = unit.lines.filter((line) => line.kind === 'procedure').map((line) => line.code);
    // By order: taking one of two equal treatments out must not hand its answer to the other.
    const order = unit.orderId === undefined ? '' : `@${unit.orderId}`;
    const base = `${unit.section}:${codes.join('+')}${order}`;
    const nth = (seen.get(base) ?? 0) + 1;
    seen.set(base, nth);
    const key = nth === 1 ? base : `${base}#${nth}`;
    const given = answers[key];
    const answer = given !== undefined && choices.includes(given) ? given : null;
    questions.push({
      key,
      name: unit.lines[0]?.name ?? '',
      section: unit.section,
      points: unit.points,
      choices,
      answer,
    });
    return answer === null || answer === 10 ? unit : timesTenths(unit, answer);
  });
  return { units: multiplied, questions };
}

/** 四捨五入, as the rows of the master that hold a multiple were made: 275 × 1.5 = 413. */
function timesTenths(unit: Unit, tenths: LimbTenths): Unit {
  const points = roundPoints((unit.points * tenths) / 10);
  const text = `四肢の特例 ${tenths / 10}倍：${unit.points}点 → ${points}点。`;
  return { ...unit, points, reasons: [...unit.reasons, accidentReason('accident.limb', text)] };
}
