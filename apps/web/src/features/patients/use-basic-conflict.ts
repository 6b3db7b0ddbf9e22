import { ProblemError, type patients } from '@akashi/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, notifyProblem } from '../../app/index.ts';
import { type DraftForm, rebase } from '../../ui/index.ts';
import { type BasicValues, basicOf } from './model/forms.ts';

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * A restored draft may be older than what is registered now, so each field that differs says what is registered.
 */
function differing(form: DraftForm<BasicValues>, registered: BasicValues): ReadonlyMap<string, string> {
  if (!form.restored) return new Map();
  const fields = Object.keys(form.values).filter(
    (name): name is keyof BasicValues =>
      name in registered && form.values[name as keyof BasicValues] !== registered[name as keyof BasicValues],
  );
  return new Map(
    fields.map((name) => [`patient.${name}`, `今の登録は「${registered[name] || '空'}」です。`]),
  );
}

/** Brings a form up to date when somebody else has saved first; what both changed is named at the field. */
export function useBasicConflict(detail: patients.PatientDetail, form: DraftForm<BasicValues>) {
  const client = useQueryClient();
  const { patient } = detail;
  const base = useRef({ values: basicOf(patient), version: patient.version });
  const [happened, setHappened] = useState(false);
  const [clashes, setClashes] = useState(() => differing(form, basicOf(patient)));

  const carryOver = (next: patients.PatientDetail): void => {
    const theirs = basicOf(next.patient);
    const rebased = rebase(base.current.values, form.values, theirs);
    base.current = { values: theirs, version: next.patient.version };
    client.setQueryData(['patients', 'detail', patient.id], next);
    form.patch(rebased.values);
    setHappened(true);
    setClashes(
      new Map(
        Object.entries(rebased.clashes).map(([name, value]) => [
          `patient.${name}`,
          `ほかの職員は「${value || '空'}」にしました。`,
        ]),
      ),
    );
  };
  return {
    happened,
    /** Messages by field; none once a restored draft was discarded. */
    clashes: happened || form.restored ? clashes : NONE,
    /** The version the form now stands on. */
    version: base.current.version,
    onRefused: (error: unknown): boolean => {
      if (!(error instanceof ProblemError) || !error.is('CONFLICT')) return false;
      api.patients.getPatient({ params: { patientId: patient.id } }).then(carryOver, notifyProblem);
      return true;
    },
  };
}
