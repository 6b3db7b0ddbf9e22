import { QueryClient } from '@tanstack/react-query';
import { isNetworkFailure } from './problems.ts';

/**
 * Query keys begin with the module's name (`['reception', 'list', date]`), because live events name modules.
 * Reading is optimistic: what was shown stays while it is fetched anew.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      gcTime: 10 * 60_000,
      networkMode: 'always',
      refetchOnWindowFocus: true,
      retry: (count, error) => isNetworkFailure(error) && count < 2,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
