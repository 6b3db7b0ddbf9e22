import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../app/index.ts';

/** 上限額管理票 of the visit's month. The key lies under that of bills: what changes a bill changes the sheet. */
export function useSheets(encounterId: string) {
  return useQuery({
    queryKey: ['billing', 'limitSheets', encounterId],
    queryFn: ({ signal }) => api.limitSheets.sheetsOfVisit({ params: { encounterId } }, { signal }),
  });
}

/** After an entry changed: the bill takes what is left of the limit, and the queue shows its sum. */
export function useSheetChanged(): () => void {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ['billing'] });
    void client.invalidateQueries({ queryKey: ['reception'] });
  };
}
