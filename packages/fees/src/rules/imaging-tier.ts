/** Tier of a body part for plain X-ray (E001 1, guidance E001 (2)). */

import { figuresOf } from '../catalogue.ts';

/**
 * イ: head, chest, abdomen, spine, and with them shoulder, hip, clavicle, neck, axilla; ロ: the rest of the limbs.
 * Undefined when the words name neither or both, so that a person chooses.
 */
export function tierOfPart(bodyPart: string): 'i' | 'ro' | undefined {
  const { tierI, tierRo } = figuresOf('E001.diagnosis');
  const i = tierI.some((word) => bodyPart.includes(word));
  const ro = tierRo.some((word) => bodyPart.includes(word));
  if (i === ro) return undefined;
  return i ? 'i' : 'ro';
}
