/** Injections handed out for use at home count as 在宅の薬剤, not as medication (C200; Q&A 2026 F000等 問65). */
import { because } from '../catalogue.ts';
import { addDrugUnit, yenOf } from '../drug-units.ts';
import type { Work } from '../work.ts';
import type { Prescription } from './prescription-kinds.ts';

const AT_HOME = { chapter: 'C', section: '14', column: '140' } as const;

/**
 * Charges the groups that hold nothing but injection drugs as home drugs and gives back the rest of the prescription;
 * undefined when nothing is left, so that neither 処方料 nor 調剤料 arises.
 */
export function withoutHomeDrugs(work: Work, prescription: Prescription): Prescription | undefined {
  const injected = prescription.groups.filter(
    ({ drugs }) => drugs.length > 0 && drugs.every(({ drug }) => drug.form === 'injection'),
  );
  for (const { drugs, orderId, group } of injected) {
    const reason = because(
      'C200.home-drug',
      `在宅で使う注射薬 ${Math.round(yenOf(drugs) * 100) / 100}円です。`,
    );
    addDrugUnit(work, drugs, { ...AT_HOME, orderId, count: group.count, reason });
  }
  const groups = prescription.groups.filter((entry) => !injected.includes(entry));
  return groups.length === 0 && injected.length > 0 ? undefined : { ...prescription, groups };
}
