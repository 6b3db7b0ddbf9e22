import { api, queryClient } from '../../app/index.ts';
import { readSheet, visitDates } from './model/sheet.ts';

/** The visit of a patient on a day; undefined when there was none. */
export async function visitOn(patientId: string, date: string): Promise<string | undefined> {
  const { rows } = await queryClient.fetchQuery({
    queryKey: ['reception', 'list', date],
    queryFn: () => api.reception.receptionList({ query: { date } }),
  });
  return rows.findLast(({ patient }) => patient.id === patientId)?.encounter.id;
}

/** The newest visit that a claim charges something for. */
export async function newestVisit(claimId: string, patientId: string): Promise<string | undefined> {
  const preview = await queryClient.fetchQuery({
    queryKey: ['claims', 'preview', claimId],
    queryFn: () => api.claims.claimPreview({ params: { claimId } }),
    staleTime: 60_000,
  });
  const sheet = readSheet(preview.sheet);
  for (const date of sheet ? visitDates(sheet) : []) {
    const found = await visitOn(patientId, date);
    if (found) return found;
  }
  return undefined;
}
