/** What a person has to be asked about a rehabilitation item, so that its rules can apply; for the form and the check. */
import { daysBetween, type LocalDate } from '@akashi/calendar';
import type { Procedure } from '@akashi/master-files';
import { figuresOf, inForce } from '../catalogue.ts';
import type { OnsetKind, StatedRehabilitation } from '../facts.ts';
import { isRehabilitation } from './rehabilitation.ts';
import { countsForAdditions, onsetKinds } from './rehabilitation-onset.ts';
import { isDataSubmission } from './rehabilitation-outpatient.ts';
import { needsStroke } from './swallowing.ts';

export interface RehabilitationInputs {
  /** What the day may be; one: nothing to choose. */
  readonly onsetKinds: readonly OnsetKind[];
  /** Day counted from the onset, 1 on the day itself; undefined while nobody said. */
  readonly day: number | undefined;
  /** 標準的算定日数; undefined where there are none (摂食機能療法). */
  readonly standardDays: number | undefined;
  /** Beyond the standard days: why it goes on. */
  readonly continued: boolean;
  /** More units than usual on the day: whether the patient is one of the listed. */
  readonly nineUnits: boolean;
  /** 要介護被保険者等 changes something: beyond the days of 注7 (2024) or the standard days. */
  readonly careInsurance: boolean;
  /** 早期 (and 初期) addition of an outpatient; the patients that 注2 names. */
  readonly early: string | undefined;
  /** The early addition counts from the day in hospital. */
  readonly admittedOn: boolean;
}

/** Outpatients of 注2 and 注3 (2024); of the other 区分 only patients in hospital. */
const EARLY_OUTPATIENTS: Readonly<Record<string, string>> = {
  H001: '脳卒中で退院した患者',
  H002: '大腿骨頸部骨折で退院した患者',
};

/** The questions of an item on a day; undefined when it asks nothing. */
export function rehabilitationInputs(
  row: Pick<Procedure, 'code' | 'section'>,
  given: { facts: StatedRehabilitation; quantity?: number | undefined; on: LocalDate },
): RehabilitationInputs | undefined {
  const { facts, quantity = 0, on } = given;
  const day = facts.onset === undefined ? undefined : daysBetween(facts.onset, on) + 1;
  if (needsStroke(row.code))
    return {
      ...{ onsetKinds: ['onset'], day, standardDays: undefined, early: undefined },
      ...{ continued: false, nineUnits: false, careInsurance: false, admittedOn: false },
    };
  const { section } = row;
  if (!isRehabilitation(section) || isDataSubmission(row)) return undefined;
  const { days, careSections } = figuresOf('H.standard-days');
  const standardDays = days[section as keyof typeof days];
  const goals = figuresOf('H.goals').days;
  const careFrom =
    inForce('H.goals', on) && section in goals ? goals[section as keyof typeof goals] : standardDays;
  const isNew = day !== undefined && day <= figuresOf('H.early').days;
  const counts = countsForAdditions(section, facts) || inForce('H.early-2026', on);
  return {
    onsetKinds: onsetKinds(section),
    day,
    standardDays,
    continued: day !== undefined && day > standardDays,
    nineUnits: quantity > figuresOf('H.units').perDay || facts.nineUnits === true,
    careInsurance: day !== undefined && day > careFrom && careSections.includes(section),
    early: (isNew && counts) || facts.early === true ? EARLY_OUTPATIENTS[section] : undefined,
    admittedOn: inForce('H.early-2026', on) && facts.early === true,
  };
}
