import { useQueries } from '@tanstack/react-query';
import { api } from '../../../app/index.ts';
import type { NamedCode } from './condition-draft.ts';

/** Fills in the names of stored modifier codes from the master; the code stands where there is none. */
export function useModifierNames(modifiers: readonly NamedCode[], on: string): NamedCode[] {
  const found = useQueries({
    queries: modifiers.map(({ code, name }) => ({
      queryKey: ['masters', 'modifier', code, on],
      enabled: name === '',
      staleTime: 3_600_000,
      queryFn: async () => {
        const { hits } = await api.masters.searchMasters({
          body: { text: code, kinds: ['modifier'], on, limit: 5 },
        });
        return hits.find((hit) => hit.code === code)?.name ?? code;
      },
    })),
  });
  return modifiers.map((one, index) => ({
    code: one.code,
    name: one.name || (found[index]?.data ?? one.code),
  }));
}
