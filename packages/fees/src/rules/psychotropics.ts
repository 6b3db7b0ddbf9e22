/** 向精神薬: 多剤投与 and 長期処方 of one prescription, and 80/100 of the drugs of four classes (F200 注2). */
import { because, figuresOf, inForce } from '../catalogue.ts';
import { yenOf } from '../drug-units.ts';
import type { Reason, UnitLine } from '../result.ts';
import { drugPoints, roundPoints } from '../rounding.ts';
import type { Work } from '../work.ts';
import type { Prescription } from './prescription-kinds.ts';
import { EXCEPTION_NAMES, exceptionLines, excepts } from './psychotropic-exception.ts';
import {
  CLASS_NAMES,
  type PsychotropicKinds,
  psychotropicKinds,
  type Reached,
} from './psychotropic-kinds.ts';

export interface PsychotropicTier {
  readonly tier: 'multiple' | 'longTerm' | 'none';
  /** Which kinds reach the limit, and why 「1」 is not charged all the same. */
  readonly reasons: readonly Reason[];
  /** What 摘要 says when an exception keeps 「1」 away. */
  readonly statement: readonly UnitLine[];
}

const countedAs = ({ classes, kinds }: Reached): string =>
  `${classes.map((one) => CLASS_NAMES[one]).join('・')} ${kinds}種類`;

/** What the facts tell: somebody's own word first, then the kinds of the classes. */
export function psychotropicTier(work: Work, prescription: Prescription): PsychotropicTier {
  const { orders } = prescription;
  if (orders.some(({ psychotropic }) => psychotropic === 'multiple'))
    return { tier: 'multiple', reasons: [], statement: [] };
  const rest = orders.some(({ psychotropic }) => psychotropic === 'longTerm') ? 'longTerm' : 'none';
  const { reached } = kindsOf(work, prescription);
  const exception = orders.find((order) => order.psychotropicException !== undefined)?.psychotropicException;
  const left = reached.filter((one) => exception === undefined || !excepts(exception, one, work.on));
  if (left.length > 0) {
    const text = `1処方に${left.map(countedAs).join('、')}です。`;
    return { tier: 'multiple', reasons: [because('F100-1.multiple', text)], statement: [] };
  }
  if (reached.length === 0 || exception === undefined) return { tier: rest, reasons: [], statement: [] };
  const text = `${reached.map(countedAs).join('、')}ですが「1」は算定しません: ${EXCEPTION_NAMES[exception.kind]}。`;
  return {
    tier: rest,
    reasons: [because('F100-1.multiple', text)],
    statement: exceptionLines(exception, orders[0]?.place ?? 'outside'),
  };
}

function kindsOf(work: Work, { orders }: Prescription): PsychotropicKinds {
  if (!inForce('F100-1.multiple', work.on)) return { reached: [], unanswered: [] };
  return psychotropicKinds(
    orders.flatMap(({ groups }) => groups),
    (code) => work.masters.drug(code, work.on),
  );
}

/** Asks for the classes when the tier hangs on them. */
export function questionClasses(work: Work, prescription: Prescription): void {
  if (psychotropicTier(work, prescription).tier === 'multiple') return;
  const { unanswered } = kindsOf(work, prescription);
  if (unanswered.length === 0) return;
  const names = [...new Set(unanswered.map(({ name }) => name))].join('、');
  work.hold(
    'FEES-PSYCHOTROPIC-CLASS',
    `${names} が抗不安薬・睡眠薬・抗うつ薬・抗精神病薬のどれに当たるかで、向精神薬多剤投与になることがあります。`,
    '処方の薬の行で区分を選んでください（別紙36）。',
    { orderId: prescription.orders[0]?.id },
  );
}

/**
 * Points of the 剤 that hold drugs of the classes; undefined when nobody said which drugs these are, or when one 剤
 * mixes them with others: the text does not say how its points are split.
 */
function pointsOfClasses(prescription: Prescription): number | undefined {
  let points = 0;
  for (const { group, drugs } of prescription.groups) {
    const of = group.drugs.filter(({ psychotropicClass = 'none' }) => psychotropicClass !== 'none');
    if (of.length === 0) continue;
    if (of.length < group.drugs.length) return undefined;
    points += drugPoints(yenOf(drugs), 'F') * group.count;
  }
  return points === 0 ? undefined : points;
}

/** Whether 注2 speaks of the prescription (注3 then does not), and what it takes off; a person works out what facts do not tell. */
export function psychotropicCut(
  work: Work,
  prescription: Prescription,
): { cut: number; text: string } | undefined {
  const { tier } = psychotropicTier(work, prescription);
  if (tier !== 'multiple' || !inForce('F200-2.psychotropic', work.on)) return undefined;
  const points = pointsOfClasses(prescription);
  if (points === undefined) {
    work.hold(
      'FEES-PSYCHOTROPIC',
      '向精神薬の多剤投与のため、抗不安薬・睡眠薬・抗うつ薬・抗精神病薬の薬剤料は100分の80です（F200 注2）。',
      '対象の薬の薬剤料を確かめ、減点の行を加えてください。',
      { orderId: prescription.orders[0]?.id },
    );
    return { cut: 0, text: '' };
  }
  const reduced = roundPoints((points * figuresOf('F200-2.psychotropic').percent) / 100);
  return {
    cut: points - reduced,
    text: `向精神薬の多剤投与のため、対象の薬の薬剤料 ${points}点を ${reduced}点にします。`,
  };
}
