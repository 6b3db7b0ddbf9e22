/**
 * 剤: which entered drugs are one unit of 薬剤料 (留意事項 F200 (3), F000 (2)). A person enters lines with a usage; the law
 * says what of it counts together. Pure: groups in, groups out.
 */
import type { Drug } from '@akashi/master-files';
import { figuresOf } from './catalogue.ts';
import type { DrugAmount, PrescriptionGroup } from './facts.ts';

/** A 剤 of a prescription with the order it was entered in. */
export interface Dose {
  readonly group: PrescriptionGroup;
  readonly orderId: string;
  /** What the law made of the entry; absent when it stands as entered. */
  readonly why?: 'external' | 'together' | 'apart';
}

type DrugOf = (code: string) => Drug | undefined;

/** 内用液剤: measured in mL. */
const isLiquid = (drug: Drug): boolean => figuresOf('F200.dose').liquidUnits.includes(drug.unitName);

const names = new WeakMap<Drug, string>();

/** Name in half width, once for each row: products are prescribed again and again. */
function plainNameOf(drug: Drug): string {
  const name = names.get(drug) ?? drug.name.normalize('NFKC');
  names.set(drug, name);
  return name;
}

/** 服用方法 of its own (チュアブル錠 …), by the name of the product; the usual way is ''. */
function methodOf(drug: Drug): string {
  const name = plainNameOf(drug);
  return figuresOf('F200.dose').methods.find((method) => name.includes(method)) ?? '';
}

const wayOf = (drug: Drug | undefined): string =>
  drug === undefined ? '' : `${isLiquid(drug) ? '液' : ''}${methodOf(drug)}`;

/** Parts of a list by a key, in the order in which the keys come up. */
function partsBy<T>(list: readonly T[], keyOf: (entry: T) => string): T[][] {
  return [...Map.groupBy(list, keyOf).values()];
}

/** トローチ剤, 嗅薬, 噴霧吸入剤 entered by the day: all of it is one 調剤 of 外用 (F000 (2)). */
function external(dose: Dose, drugOf: DrugOf): Dose[] {
  const { group, orderId } = dose;
  const isExternal = ({ code }: DrugAmount): boolean => drugOf(code)?.form === 'external';
  if (group.form !== 'internal' || !group.drugs.some(isExternal)) return [dose];
  return partsBy(group.drugs, (drug) => String(isExternal(drug))).map((drugs): Dose => {
    if (!drugs.some(isExternal)) return { ...dose, group: { ...group, drugs } };
    const whole = drugs.map((drug) => ({ ...drug, amount: drug.amount * group.count }));
    return {
      orderId,
      group: { ...group, form: 'external', drugs: whole, count: 1, days: group.days ?? group.count },
      why: 'external',
    };
  });
}

/** Solids and liquids, and other ways of taking, are 剤 of their own (F200 (3)イ・ウ). */
function apart(dose: Dose, drugOf: DrugOf): Dose[] {
  const { group } = dose;
  if (group.form !== 'internal' || group.drugs.length < 2) return [dose];
  const parts = partsBy(group.drugs, ({ code }) => wayOf(drugOf(code)));
  return parts.length < 2
    ? [dose]
    : parts.map((drugs) => ({ ...dose, group: { ...group, drugs }, why: 'apart' }));
}

/**
 * What must be the same for two 剤 to be one: times, number and days of taking, and the way. Undefined: it stands alone,
 * because nobody said how it is taken, or because the prescriber keeps it apart (F200 (3)ア).
 */
function takenAs({ group }: Dose, drugOf: DrugOf): string | undefined {
  const usage = (group.usageCode ?? group.usage).normalize('NFKC').replace(/\s/g, '');
  if (group.form !== 'internal' || group.apart === true || usage === '') return undefined;
  const { count, days, timesPerDay, temporary } = group;
  return JSON.stringify([
    usage,
    timesPerDay,
    count,
    days,
    temporary,
    wayOf(drugOf(group.drugs[0]?.code ?? '')),
  ]);
}

/** Powders of one entry that are dispensed mixed stay one kind when the entry joins others. */
function withMixture(group: PrescriptionGroup, mixture: number): readonly DrugAmount[] {
  return group.mixed === true ? group.drugs.map((drug) => ({ ...drug, mixture })) : group.drugs;
}

function joined(doses: readonly Dose[]): Dose {
  const [first] = doses;
  if (first === undefined) throw new RangeError('no dose to join');
  if (doses.length === 1) return first;
  const { mixed: _, ...group } = first.group;
  const drugs = doses.flatMap((dose, index) => withMixture(dose.group, index));
  return { orderId: first.orderId, group: { ...group, drugs }, why: 'together' };
}

/** The 剤 of one prescription: 外用 out of 内服, what differs apart, what is taken alike together. */
export function dosesOf(entered: readonly Dose[], drugOf: DrugOf): Dose[] {
  const split = entered.flatMap((dose) => external(dose, drugOf)).flatMap((dose) => apart(dose, drugOf));
  if (split.length < 2) return split;
  return partsBy(split, (dose) => takenAs(dose, drugOf) ?? `alone ${split.indexOf(dose)}`).map(joined);
}

/** The sentence for the desk about what was made of an entry. */
export const DOSE_REASONS: Readonly<Record<NonNullable<Dose['why']>, string>> = {
  external: '外用薬として、全量を1調剤とします。',
  together: '服用時点・回数と日数が同じため1剤とします。',
  apart: '固形剤と内用液剤など服用方法が異なるため別の剤とします。',
};
