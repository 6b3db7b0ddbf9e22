import { Button } from '@mantine/core';
import { useState } from 'react';
import { api, notifyDone, useActions } from '../../app/index.ts';
import {
  Choice,
  EraDateInput,
  Field,
  FormFooter,
  PatientPicker,
  type PatientSummary,
  patientNumber,
  useSubmit,
} from '../../ui/index.ts';
import classes from './retention.module.css';

type Scope = Parameters<typeof api.retention.addHold>[0]['body']['scope'];

interface Props {
  readonly onClose: () => void;
  readonly onAdded: () => void;
}

/** Sets a hold: at once, by one person, because waiting could be too late. */
export function HoldDialog({ onClose, onAdded }: Props) {
  const [kind, setKind] = useState<Scope['kind']>('patient');
  const [patient, setPatient] = useState<PatientSummary>();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const scope = scopeOf(kind, patient, from, to);
  const submit = useSubmit({
    send: (body: { scope: Scope; reason: string }, call) => api.retention.addHold({ body }, call),
    onDone: () => {
      notifyDone('保全しました。解くまで消去されません。');
      onAdded();
    },
  });
  const save = {
    id: 'hold.save',
    label: '保全する',
    shortcut: 'F12',
    disabled: scope === undefined || reason.trim() === '' || submit.busy,
    perform: () => scope && submit.submit({ scope, reason: reason.trim() }),
  };
  useActions([save], 'dialog');
  return (
    <div className={classes.form}>
      <Choice
        label="対象"
        value={kind}
        onChange={(value) => setKind(value === 'period' || value === 'institution' ? value : 'patient')}
        options={[
          { value: 'patient', label: '患者一人' },
          { value: 'period', label: '期間' },
          { value: 'institution', label: 'すべての記録' },
        ]}
      />
      {kind === 'patient' && patient === undefined && <PatientPicker onPick={setPatient} />}
      {kind === 'patient' && patient && (
        <div className={classes.title}>
          <b>
            {patientNumber(patient.number)} {patient.name}
          </b>
          <Button variant="subtle" size="compact-xs" onClick={() => setPatient(undefined)}>
            選び直す
          </Button>
        </div>
      )}
      {kind === 'period' && (
        <div className={classes.pair}>
          <EraDateInput label="から" value={from} onChange={setFrom} />
          <EraDateInput label="まで" value={to} onChange={setTo} />
        </div>
      )}
      <Field label="理由" value={reason} onChange={setReason} required maxLength={200} />
      <FormFooter submit={submit} action={save} onBack={onClose} />
    </div>
  );
}

function scopeOf(
  kind: Scope['kind'],
  patient: PatientSummary | undefined,
  from: string,
  to: string,
): Scope | undefined {
  if (kind === 'institution') return { kind };
  if (kind === 'patient') return patient && { kind, patientId: patient.id };
  return from !== '' && to !== '' && from <= to ? { kind, from, to } : undefined;
}
