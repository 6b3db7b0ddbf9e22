import { type Drug, SUBJECT_ORIGINAL } from '@akashi/master-files';
import type { DrugAmount } from '../model/order-body.ts';

/** What a prescriber may mark on a drug. */
export type Mark = 'byGenericName' | 'noSubstitution' | 'patientWish';

export const MARK_LABEL: Readonly<Record<Mark, string>> = {
  byGenericName: '一般名',
  noSubstitution: '変更不可',
  patientWish: '患者希望',
};
const OF_PAPER: readonly Mark[] = ['byGenericName', 'noSubstitution', 'patientWish'];

/**
 * Marks to offer: those of the form on an outside prescription; given in the house the patient's wish alone, where the
 * drug is subject to 選定療養 that day. A wish that is there already can always be taken back.
 */
export function marksOf(drug: DrugAmount, row: Drug | null | undefined, outside: boolean): readonly Mark[] {
  if (outside) return OF_PAPER;
  return row?.longListed === SUBJECT_ORIGINAL || drug.patientWish === true ? ['patientWish'] : [];
}
