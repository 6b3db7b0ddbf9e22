/** Claim codes of medication (F) by what was prescribed. */

export type PrescribingTier = 'multiple' | 'seven' | 'longTerm' | 'other';

export const PRESCRIBING: Readonly<Record<PrescribingTier, string>> = {
  multiple: '120003610',
  seven: '120002610',
  longTerm: '120004410',
  other: '120001210',
};

type SheetCodes = Readonly<Record<PrescribingTier, string>>;

/** 処方箋料: ordinary and refill, each also for a related pharmacy (F400 注8). */
export const PRESCRIPTION: Readonly<
  Record<'plain' | 'refill' | 'plainRelated' | 'refillRelated', SheetCodes>
> = {
  plain: { multiple: '120003710', seven: '120002710', longTerm: '120004610', other: '120002910' },
  refill: { multiple: '120004710', seven: '120004810', longTerm: '120004910', other: '120005010' },
  plainRelated: { multiple: '120005810', seven: '120005910', longTerm: '120006010', other: '120006110' },
  refillRelated: { multiple: '120006210', seven: '120006310', longTerm: '120006410', other: '120006510' },
};

export const ALL_PRESCRIPTIONS: readonly string[] = Object.values(PRESCRIPTION).flatMap((tiers) =>
  Object.values(tiers),
);
export const DISPENSING = { oral: '120000710', external: '120001010' } as const;
export const NARCOTIC = { dispensing: '120000110', prescribing: '120001310' } as const;
export const SPECIFIC_DISEASE = { inHouse: '120005610', outside: '120005710' } as const;
export const GENERIC_NAME = { all: '120004270', some: '120003570' } as const;
export const GENERIC_USE = {
  genericUse1: '120004370',
  genericUse2: '120004070',
  genericUse3: '120004170',
} as const;
export const DISPENSING_TECHNIQUE = '120001810';
export const REDUCTION = {
  sevenKinds: '630010002',
  psychotropics: '630010005',
  patches: '630010007',
} as const;
