/** What of a claim a machine must find by itself, and what a person had entered. */
import type { LocalDate } from '@akashi/master-files';
import { automaticCodes, automaticDrugCodes, relatedCodes } from '../automatic-codes.ts';
import type { Masters } from '../masters.ts';
import { CONTRAST, PLAIN, TOMOGRAPHY_ELECTRONIC, URGENT_IMAGING } from '../rules/imaging.ts';
import { TECHNIQUES } from '../rules/injection.ts';
import * as medication from '../rules/prescription-codes.ts';
import { RAPID, URGENT_TEST } from '../rules/tests-codes.ts';
import { AREA_FAMILIES } from '../rules/treatment-area.ts';
import type { ClaimedMonth } from './claimed.ts';
import { STANDARD_EVIDENCE_CODES } from './evidence.ts';
import { leaves } from './leaves.ts';
import { KIND_EVIDENCE, TIME_EVIDENCE } from './reception.ts';

/** Where a unit of the claim comes from. */
export type Origin =
  /** Rules must find it from the orders alone. */
  | 'rule'
  /** Rules find it, from a fact that the claim shows only by charging it (time of reception, standard, generic name …). */
  | 'read'
  /** A person ordered it: the engine prices it and decides whether it stands. */
  | 'ordered';

const AREAS: readonly string[] = AREA_FAMILIES.flatMap(({ tiers }) => tiers);

const READ: ReadonlySet<string> = new Set([
  ...TIME_EVIDENCE,
  ...KIND_EVIDENCE,
  ...STANDARD_EVIDENCE_CODES,
  ...medication.ALL_PRESCRIPTIONS,
  ...leaves(medication.SPECIFIC_DISEASE),
  ...leaves(medication.GENERIC_NAME),
  RAPID,
  URGENT_TEST,
  URGENT_IMAGING,
  ...leaves(TECHNIQUES),
  ...leaves(PLAIN),
  ...leaves(CONTRAST),
  TOMOGRAPHY_ELECTRONIC,
]);

export interface Roles {
  /** Whether a rule must add the code, so that it is taken out before the engine sees the claim. */
  isMachine(code: string): boolean;
  originOf(codes: readonly string[]): Origin;
}

/** Codes of the rules for that day, and the age additions that the claimed rows name. */
export function rolesFor(claim: ClaimedMonth, on: LocalDate, masters: Masters): Roles {
  const machine = new Set([...automaticCodes(on), ...automaticDrugCodes]);
  for (const { code } of claim.units.flatMap(({ lines }) => lines)) {
    const row = masters.procedure(code, on);
    for (const related of row === undefined ? [] : relatedCodes(row)) machine.add(related);
  }
  for (const code of AREAS) machine.delete(code);
  // Which drugs it reduces stands in no claim: a person's line, taken as it is.
  machine.delete(medication.REDUCTION.psychotropics);
  const isMachine = (code: string) => machine.has(code);
  return {
    isMachine,
    originOf(codes) {
      const added = codes.filter(isMachine);
      if (added.length === 0) return 'ordered';
      return added.every((code) => READ.has(code)) ? 'read' : 'rule';
    },
  };
}
