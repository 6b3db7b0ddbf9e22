import type { reception } from '@akashi/contract';
import { useEffect, useRef, useState } from 'react';
import { type DraftForm, rebase } from '../../../ui/index.ts';
import { type VisitForm, visitForm } from './form.ts';

/**
 * Carries what is typed over to a newer version of the visit: fields left alone become the newer ones. True once
 * somebody else's change came in.
 */
export function useCarriedOver(encounter: reception.Encounter, form: DraftForm<VisitForm>): boolean {
  const base = useRef(encounter);
  const [carried, setCarried] = useState(false);
  const { values, patch } = form;
  useEffect(() => {
    if (base.current.version === encounter.version) return;
    const before = visitForm(base.current);
    const theirs = visitForm(encounter);
    base.current = encounter;
    if (JSON.stringify(before) === JSON.stringify(theirs)) return;
    patch(rebase(before, values, theirs).values);
    setCarried(true);
  }, [encounter, values, patch]);
  return carried;
}
