import { mayBePsychotropic, psychotropicKinds } from '@akashi/fees';
import type { Drug } from '@akashi/master-files';
import type { Prescription, PrescriptionGroup } from './order-body.ts';

type Groups = Parameters<typeof psychotropicKinds>[0];

export interface PsychotropicQuestions {
  /** Whether the classes of the drugs decide about 多剤投与: only then they are asked for. */
  readonly classes: boolean;
  readonly reached: ReturnType<typeof psychotropicKinds>['reached'];
  /** Whether a drug is there that 長期処方 speaks of. */
  readonly longTerm: boolean;
}

const CONTROLLED = 5;

/** What has to be asked about the psychotropics of a prescription; rows that are not here yet ask nothing. */
export function psychotropicQuestions(
  written: readonly PrescriptionGroup[],
  rowOf: (code: string) => Drug | null | undefined,
): PsychotropicQuestions {
  // zod gives optional members as `T | undefined`; to the count undefined and absent are the same.
  const groups = written as readonly unknown[] as Groups;
  const drugOf = (code: string) => rowOf(code) ?? undefined;
  const untold = groups.map((group) => ({
    ...group,
    drugs: group.drugs.map(({ psychotropicClass: _, ...drug }) => drug),
  }));
  return {
    classes: psychotropicKinds(untold, drugOf).unanswered.length > 0,
    reached: psychotropicKinds(groups, drugOf).reached,
    longTerm: groups.some((group) => group.drugs.some(({ code }) => mayBeLongTerm(drugOf(code)))),
  };
}

/** What is drawn for a prescription. */
export interface PsychotropicFieldsShown {
  readonly reached: PsychotropicQuestions['reached'];
  readonly exception: boolean;
  readonly longTerm: boolean;
}

/** The fields to draw: what is asked, and what was answered before its drug went, so that it can be taken back. */
export function psychotropicFieldsShown(
  order: Pick<Prescription, 'groups' | 'psychotropic' | 'psychotropicException'>,
  rowOf: (code: string) => Drug | null | undefined,
): PsychotropicFieldsShown {
  const { reached, longTerm } = psychotropicQuestions(order.groups, rowOf);
  return {
    reached,
    exception: reached.length > 0 || order.psychotropicException !== undefined,
    longTerm: longTerm || order.psychotropic === 'longTerm',
  };
}

/** Whether a drug may belong to one of the four classes. */
export function asksClass(row: Drug | null | undefined): boolean {
  return row != null && mayBePsychotropic(row);
}

/** ベンゾジアゼピン受容体作動薬 are among 薬効 112, and among the controlled drugs of 117 (エチゾラム). */
export function mayBeLongTerm(drug: Drug | null | undefined): boolean {
  if (drug == null) return false;
  const { listingCode, control } = drug;
  return listingCode.startsWith('112') || (listingCode.startsWith('117') && control === CONTROLLED);
}

/** Whether another 剤 is taken alike, so that both would be one unless they are dispensed apart. */
export function takenAlike(group: PrescriptionGroup, others: readonly PrescriptionGroup[]): boolean {
  const plain = ({ usage }: PrescriptionGroup) => usage.normalize('NFKC').replaceAll(/\s/g, '');
  return (
    group.form === 'internal' &&
    plain(group) !== '' &&
    others.some(
      (other) =>
        other !== group &&
        other.form === 'internal' &&
        plain(other) === plain(group) &&
        other.count === group.count,
    )
  );
}
