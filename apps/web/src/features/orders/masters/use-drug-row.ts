import type { Drug, Procedure } from '@akashi/master-files';
import { useCallback } from 'react';
import { notifyProblem } from '../../../app/index.ts';
import { masterCacheOf } from './master-cache.ts';

/** Reads the row of a drug in force on a day; null when there is none or it cannot be read (which is said). */
export function useDrugRow(on: string): (code: string) => Promise<Drug | null> {
  return useCallback((code) => row(on, 'drugs', code), [on]);
}

/** Reads the row of a procedure in force on a day, see `useDrugRow`. */
export function useProcedureRow(on: string): (code: string) => Promise<Procedure | null> {
  return useCallback((code) => row(on, 'procedures', code), [on]);
}

interface Rows {
  drugs: Drug;
  procedures: Procedure;
}

async function row<Kind extends keyof Rows>(
  on: string,
  kind: Kind,
  code: string,
): Promise<Rows[Kind] | null> {
  const cache = masterCacheOf(on);
  try {
    await cache.need({ [kind]: [code] });
  } catch (error) {
    notifyProblem(error);
    return null;
  }
  const rows: ReadonlyMap<string, Rows[Kind] | null> = cache[kind] as unknown as ReadonlyMap<
    string,
    Rows[Kind] | null
  >;
  return rows.get(code) ?? null;
}
