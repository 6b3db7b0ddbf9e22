/** What a person has to say of a whole prescription: why so many patches, whether a gargle is treatment (第5部通則4, 5). */
import type { Drug } from '@akashi/master-files';
import { figuresOf } from '../catalogue.ts';
import { isGargle, isPatch } from './prescription-kinds.ts';

interface AskedGroup {
  readonly drugs: readonly { readonly code: string; readonly amount: number }[];
  readonly count: number;
}

export interface PrescriptionAsks {
  /** Sheets of 鎮痛消炎 patches. */
  readonly patchSheets: number;
  /** They are more than may be given without a written reason. */
  readonly patchReason: boolean;
  /** Nothing but gargles: paid only as treatment. */
  readonly therapeuticGargle: boolean;
}

/** Questions of an order; a drug whose row is not at hand asks nothing. */
export function prescriptionAsks(
  groups: readonly AskedGroup[],
  drugOf: (code: string) => Drug | null | undefined,
): PrescriptionAsks {
  const drugs = groups.flatMap((group) => group.drugs.map((one) => ({ ...one, count: group.count })));
  const rows = drugs.map(({ code }) => drugOf(code) ?? undefined);
  const patchSheets = drugs.reduce((sum, { amount, count }, at) => {
    const drug = rows[at];
    return drug !== undefined && isPatch({ drug }) ? sum + amount * Math.max(1, count) : sum;
  }, 0);
  return {
    patchSheets,
    patchReason: patchSheets > figuresOf('F.patch').sheets,
    therapeuticGargle: rows.length > 0 && rows.every((drug) => drug !== undefined && isGargle(drug)),
  };
}
