import { isOperation } from '@akashi/fees';
import type { Procedure } from '@akashi/master-files';

/** Codes of the operations beside the main one (the dearest); empty for fewer than two operations. */
export function operationsBesideMain(rows: readonly Procedure[]): string[] {
  const [, ...others] = rows.filter(isOperation).sort((a, b) => b.value - a.value);
  return others.map(({ code }) => code);
}
