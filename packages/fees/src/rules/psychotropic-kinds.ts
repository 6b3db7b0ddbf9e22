/** 向精神薬多剤投与: kinds of the four classes in one prescription (F100 1, F200 注2, F400 1; 留意事項 F100 (3)). */
import type { Drug } from '@akashi/master-files';
import { figuresOf } from '../catalogue.ts';
import type { DrugAmount, PrescriptionGroup, PsychotropicClass } from '../facts.ts';

export const CLASS_NAMES: Readonly<Record<PsychotropicClass, string>> = {
  anxiolytic: '抗不安薬',
  hypnotic: '睡眠薬',
  antidepressant: '抗うつ薬',
  antipsychotic: '抗精神病薬',
};
const CLASSES = ['anxiolytic', 'hypnotic', 'antidepressant', 'antipsychotic'] as const;
/** Counted together beside each by itself. */
const TOGETHER: readonly PsychotropicClass[] = ['anxiolytic', 'hypnotic'];

/** A limit that the prescription reaches. */
export interface Reached {
  readonly classes: readonly PsychotropicClass[];
  readonly kinds: number;
  /** Kinds without 剤 marked as temporary. */
  readonly regularKinds: number;
}

export interface PsychotropicKinds {
  readonly reached: readonly Reached[];
  /** Drugs of which nobody said the class, and on which it depends whether a limit is reached. */
  readonly unanswered: readonly Drug[];
}

type DrugOf = (code: string) => Drug | undefined;

interface Entry {
  readonly drug: Drug;
  readonly of: DrugAmount['psychotropicClass'];
  readonly temporary: boolean;
}

/**
 * Whether a drug may belong to one of the classes, so that a person can be asked: 薬効分類 112 and 117, and the
 * ingredients of other groups that are given for sleep or as antipsychotics. Which class it is the master does not say.
 */
export function mayBePsychotropic({ listingCode }: Drug): boolean {
  return figuresOf('F100-1.multiple').listings.some((listing) => listingCode.startsWith(listing));
}

/** Kinds are counted by generic name (留意事項 F100 (3)イ): the ingredient of the 薬価基準収載医薬品コード. */
const kindOf = ({ listingCode, code }: Drug): string => listingCode.slice(0, 7) || code;

function entriesOf(groups: readonly PrescriptionGroup[], drugOf: DrugOf): Entry[] {
  const { temporaryDays } = figuresOf('F100-1.multiple');
  return groups.flatMap((group) =>
    group.drugs.flatMap(({ code, psychotropicClass: of }) => {
      const drug = drugOf(code);
      const temporary = group.temporary === true && group.count <= temporaryDays;
      return drug === undefined ? [] : [{ drug, of, temporary }];
    }),
  );
}

const kinds = (entries: readonly Entry[]): number => new Set(entries.map(({ drug }) => kindOf(drug))).size;

function limits(): { classes: readonly PsychotropicClass[]; least: number }[] {
  const { perClass, together } = figuresOf('F100-1.multiple');
  return [
    ...CLASSES.map((one) => ({ classes: [one], least: perClass })),
    { classes: TOGETHER, least: together },
  ];
}

/** Counts the kinds of one prescription; pure, so that the form may ask it too. */
export function psychotropicKinds(groups: readonly PrescriptionGroup[], drugOf: DrugOf): PsychotropicKinds {
  const entries = entriesOf(groups, drugOf);
  const open = entries.filter(({ drug, of }) => of === undefined && mayBePsychotropic(drug));
  const told = limits().map(({ classes, least }) => {
    const own = entries.filter(({ of }) => classes.some((one) => one === of));
    return { classes, least, own };
  });
  const reached = told
    .filter(({ own, least }) => kinds(own) >= least)
    .map(({ classes, own }) => ({
      classes,
      kinds: kinds(own),
      regularKinds: kinds(own.filter(({ temporary }) => !temporary)),
    }));
  // Of a limit that is reached further kinds decide whether an exception holds; of the others whether it is reached.
  const may = open.length > 0 && told.some(({ own, least }) => kinds([...own, ...open]) >= least);
  return { reached, unanswered: may ? open.map(({ drug }) => drug) : [] };
}
