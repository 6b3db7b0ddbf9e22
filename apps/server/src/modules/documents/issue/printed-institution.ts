import type { InstitutionSettings } from '@akashi/contract';
import type { PrintedInstitution } from '../model/common.ts';

/** The institution as forms name it. */
export function printedInstitution(institution: InstitutionSettings['institution']): PrintedInstitution {
  const { name, address, postalCode, phone, prefecture, code } = institution;
  return { name, address, postalCode, phone, prefectureCode: prefecture, code };
}
