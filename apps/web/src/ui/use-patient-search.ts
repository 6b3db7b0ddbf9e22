import type { patients } from '@akashi/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../app/api.ts';
import { useDebounced } from './use-debounced.ts';

export type PatientSummary = patients.PatientSummary;

const NONE: readonly PatientSummary[] = [];

/**
 * Patients for what a person types: number, kana, kanji or birth date. Asks 80 ms after the last key; the last
 * hits stay until the next come.
 */
export function usePatientSearch(typed: string): {
  patients: readonly PatientSummary[];
  searching: boolean;
  more: boolean;
  error: unknown;
} {
  const text = useDebounced(typed.trim(), 80);
  const query = useQuery({
    queryKey: ['patients', 'search', text],
    queryFn: ({ signal }) => api.patients.searchPatients({ body: { text, limit: 20 } }, { signal }),
    enabled: text !== '',
    staleTime: 10_000,
    gcTime: 30_000,
    placeholderData: (previous) => previous,
  });
  const empty = text === '' || typed.trim() === '';
  return {
    patients: empty ? NONE : (query.data?.patients ?? NONE),
    searching: !empty && (query.isFetching || text !== typed.trim()),
    more: !empty && (query.data?.more ?? false),
    error: empty ? null : query.error,
  };
}
