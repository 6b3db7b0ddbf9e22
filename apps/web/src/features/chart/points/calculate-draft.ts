import { calculateVisit, type Masters, type VisitResult } from '@akashi/fees';
import type { MasterCache } from '../../orders/index.ts';
import type { PointsFacts } from './visit-facts.ts';

export interface Calculated {
  readonly result: VisitResult;
  /** Codes the rules asked for that are not here yet; the result is complete when all are empty. */
  readonly missing: { readonly procedures: string[]; readonly drugs: string[]; readonly materials: string[] };
}

/**
 * Prices a draft with the rows at hand and says which further rows the rules asked for. The rules know
 * themselves which codes they add, so asking them is how the browser learns what to fetch.
 */
export function calculateDraft(facts: PointsFacts, cache: MasterCache): Calculated {
  const missing = { procedures: new Set<string>(), drugs: new Set<string>(), materials: new Set<string>() };
  const masters: Masters = {
    procedure: (code) => found(cache.procedures, code, missing.procedures),
    drug: (code) => found(cache.drugs, code, missing.drugs),
    material: (code) => found(cache.materials, code, missing.materials),
    // It comes with the row of its original.
    selectiveDrug: (original) => cache.selectiveDrugs.get(original),
    provisional: (code) =>
      (cache.procedures.get(code) ?? cache.drugs.get(code) ?? cache.materials.get(code))?.provisional ===
      true,
  };
  const { visit, ...context } = facts;
  const result = calculateVisit(visit, context, masters);
  return {
    result,
    missing: {
      procedures: [...missing.procedures],
      drugs: [...missing.drugs],
      materials: [...missing.materials],
    },
  };
}

function found<Row>(
  rows: ReadonlyMap<string, Row | null>,
  code: string,
  missing: Set<string>,
): Row | undefined {
  const row = rows.get(code);
  if (row === undefined) missing.add(code);
  return row ?? undefined;
}
