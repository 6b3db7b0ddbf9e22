/** 向精神薬多剤投与: 80/100 of the drugs of four classes (F200 注2). */
import { figuresOf, inForce } from '../catalogue.ts';
import { yenOf } from '../drug-units.ts';
import { drugPoints, roundPoints } from '../rounding.ts';
import type { Work } from '../work.ts';
import type { Prescription } from './prescription-kinds.ts';

/**
 * Points of the 剤 that hold drugs of the classes; undefined when nobody said which drugs these are, or when one 剤
 * mixes them with others: the text does not say how its points are split.
 */
function pointsOfClasses(prescription: Prescription): number | undefined {
  let points = 0;
  for (const { group, drugs } of prescription.groups) {
    const of = group.drugs.filter(({ psychotropicClass }) => psychotropicClass !== undefined);
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
  const order = prescription.orders.find(({ psychotropic }) => psychotropic === 'multiple');
  if (order === undefined || !inForce('F200-2.psychotropic', work.on)) return undefined;
  const points = pointsOfClasses(prescription);
  if (points === undefined) {
    work.hold(
      'FEES-PSYCHOTROPIC',
      '向精神薬の多剤投与のため、抗不安薬・睡眠薬・抗うつ薬・抗精神病薬の薬剤料は100分の80です（F200 注2）。',
      '対象の薬の薬剤料を確かめ、減点の行を加えてください。',
      { orderId: order.id },
    );
    return { cut: 0, text: '' };
  }
  const reduced = roundPoints((points * figuresOf('F200-2.psychotropic').percent) / 100);
  return {
    cut: points - reduced,
    text: `向精神薬の多剤投与のため、対象の薬の薬剤料 ${points}点を ${reduced}点にします。`,
  };
}
