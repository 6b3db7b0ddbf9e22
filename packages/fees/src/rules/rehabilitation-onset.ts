/** Which day 疾患別リハビリテーション counts from, by 区分 (H000–H003 注1–注3), and what the claim says of it (別表Ⅰ). */
import { formatEra } from '@akashi/calendar';
import type { OnsetKind, RehabilitationFacts, StatedRehabilitation } from '../facts.ts';
import type { UnitLine } from '../result.ts';

export const ONSET_NAMES: Readonly<Record<OnsetKind, string>> = {
  onset: '発症日',
  surgery: '手術日',
  exacerbation: '急性増悪日',
  diagnosis: '最初に診断された日',
  treatmentStart: '治療開始日',
};

/** The days as the comments of the master name them. */
const DAY_NAMES: Readonly<Record<OnsetKind, string>> = {
  onset: '発症年月日',
  surgery: '手術年月日',
  exacerbation: '急性増悪年月日',
  diagnosis: '最初に診断された年月日',
  treatmentStart: '治療開始年月日',
};

interface OnsetOfSection {
  /** In the order of 注1; the first is the usual one. */
  readonly kinds: readonly OnsetKind[];
  /** Comment codes of 別表Ⅰ for the day, where the table has one. */
  readonly days: Readonly<Partial<Record<OnsetKind, string>>>;
  readonly disease: string;
  readonly continued: string;
  /** The fee as the comments name it. */
  readonly fee: string;
}

const SECTIONS: Readonly<Record<string, OnsetOfSection>> = {
  H000: {
    kinds: ['treatmentStart'],
    days: { treatmentStart: '850100209' },
    disease: '830100208',
    continued: '830100209',
    fee: '心大血管疾患リハビリテーション料',
  },
  H001: {
    kinds: ['onset', 'surgery', 'exacerbation', 'diagnosis'],
    days: { onset: '850100218', surgery: '850100389', exacerbation: '850100390', diagnosis: '850100439' },
    disease: '830100211',
    continued: '830100212',
    fee: '脳血管疾患等リハビリテーション料',
  },
  // The table asks for the day the treatment began, which is not the day that is counted from.
  'H001-2': {
    kinds: ['diagnosis', 'exacerbation'],
    days: {},
    disease: '830100214',
    continued: '830100215',
    fee: '廃用症候群リハビリテーション料',
  },
  H002: {
    kinds: ['onset', 'surgery', 'exacerbation', 'diagnosis'],
    days: { onset: '850100224', surgery: '850100391', exacerbation: '850100392', diagnosis: '850100440' },
    disease: '830100217',
    continued: '830100218',
    fee: '運動器リハビリテーション料',
  },
  H003: {
    kinds: ['treatmentStart'],
    days: { treatmentStart: '850100227' },
    disease: '830100220',
    continued: '830100221',
    fee: '呼吸器リハビリテーション料',
  },
};

/** Days that the 区分 counts from; empty for what is no 疾患別リハビリテーション. */
export function onsetKinds(section: string): readonly OnsetKind[] {
  return SECTIONS[section]?.kinds ?? [];
}

/** 早期 and 初期加算 count from 発症, 手術 or 急性増悪 (注2, 注3); of H000 and H003 the day entered counts as it is. */
export function countsForAdditions(section: string, { onsetKind }: StatedRehabilitation): boolean {
  return onsetKind !== 'diagnosis' || section === 'H001-2';
}

const comment = (code: string, name: string, text: string): UnitLine => ({
  kind: 'comment',
  code,
  name,
  text,
});

/** Disease, day and reason to go on, as far as they were entered. */
export function rehabilitationLines(section: string, facts: RehabilitationFacts): UnitLine[] {
  const of = SECTIONS[section];
  if (of === undefined) return [];
  const { onset, onsetKind, disease, continued, continuedReason = '' } = facts;
  const code = onsetKind === undefined ? undefined : of.days[onsetKind];
  const lines: UnitLine[] = [];
  if (disease !== undefined) lines.push(comment(of.disease, `疾患名（${of.fee}）；`, disease.name));
  if (onset !== undefined && onsetKind !== undefined && code !== undefined)
    lines.push(comment(code, `${DAY_NAMES[onsetKind]}（${of.fee}）`, formatEra(onset, 'digits')));
  if (continued === true && continuedReason !== '')
    lines.push(comment(of.continued, `継続理由（${of.fee}）；`, continuedReason));
  return lines;
}

interface OfAddition {
  readonly disease: string;
  readonly days: Readonly<Partial<Record<OnsetKind, string>>>;
  readonly name: string;
}
export const EARLY_COMMENTS: OfAddition = {
  disease: '830100531',
  days: { onset: '850100212', surgery: '850100213', exacerbation: '850100214' },
  name: '早期リハビリテーション加算',
};
export const INITIAL_COMMENTS: OfAddition = {
  disease: '830100799',
  days: { onset: '850100215', surgery: '850100216', exacerbation: '850100217' },
  name: '初期加算',
};

/** The same of an addition. */
export function additionLines(
  of: OfAddition,
  { onset, onsetKind, disease }: RehabilitationFacts,
): UnitLine[] {
  const code = onsetKind === undefined ? undefined : of.days[onsetKind];
  const lines: UnitLine[] = [];
  if (disease !== undefined) lines.push(comment(of.disease, `疾患名（${of.name}）；`, disease.name));
  if (onset !== undefined && onsetKind !== undefined && code !== undefined)
    lines.push(comment(code, `${DAY_NAMES[onsetKind]}（${of.name}）`, formatEra(onset, 'digits')));
  return lines;
}

/** The facts as one line of an order reads them: day, disease, who the patient is. Empty while nothing was said. */
export function rehabilitationWords(facts: StatedRehabilitation): string {
  const { onset, onsetKind = 'onset', disease, continuedReason = '' } = facts;
  const parts = [
    onset === undefined ? '' : `${ONSET_NAMES[onsetKind]} ${formatEra(onset)}`,
    disease?.name ?? '',
    facts.early === true ? '早期の加算の対象' : '',
    facts.nineUnits === true ? '1日9単位まで' : '',
    facts.careInsurance === true ? '要介護・要支援の認定あり' : '',
    facts.continued === true
      ? `標準の日数を超えて継続${continuedReason === '' ? '' : `: ${continuedReason}`}`
      : '',
  ];
  return parts.filter((part) => part !== '').join(' ・ ');
}
