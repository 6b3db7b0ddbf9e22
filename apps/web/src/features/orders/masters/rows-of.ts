import type { Procedure } from '@akashi/master-files';
import type { MasterCache } from './master-cache.ts';

/** Rows of the items that are at hand; those that have not come yet are left out. */
export function rowsOf(
  { procedures }: Pick<MasterCache, 'procedures'>,
  items: readonly { readonly code: string }[],
): Procedure[] {
  return items.flatMap(({ code }) => procedures.get(code) ?? []);
}
