import type { patients } from '@akashi/contract';
import { useQueryClient } from '@tanstack/react-query';
import { notifyDone } from '../../app/index.ts';

/** Every change of a patient answers with the whole; it replaces what is shown. */
export function useSavedDetail(done: string): (detail: patients.PatientDetail) => void {
  const client = useQueryClient();
  return (detail) => {
    client.setQueryData(['patients', 'detail', detail.patient.id], detail);
    void client.invalidateQueries({ queryKey: ['patients', 'history', detail.patient.id] });
    void client.invalidateQueries({ queryKey: ['reception'] });
    notifyDone(done);
  };
}
