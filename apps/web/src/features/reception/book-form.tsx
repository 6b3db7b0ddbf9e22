import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Action, api, notifyDone, useActions } from '../../app/index.ts';
import {
  ActionButton,
  Choice,
  EnterMoves,
  EraDateInput,
  Field,
  FormFooter,
  PatientName,
  PatientPicker,
  type PatientSummary,
  useDraftForm,
  useSubmit,
} from '../../ui/index.ts';
import classes from './reception.module.css';
import { useChoices } from './use-reception.ts';

interface Values {
  readonly patient: PatientSummary | null;
  readonly time: string;
  readonly departmentCode: string;
  readonly doctorId: string;
  readonly note: string;
}

const NO_ACTIONS: readonly Action[] = [];
const EMPTY: Values = { patient: null, time: '09:00', departmentCode: '', doctorId: '', note: '' };

/** A new appointment on the day that the list beside it shows. */
export function BookForm({ date, onDate }: { date: string; onDate: (date: string) => void }) {
  const client = useQueryClient();
  const { departments, doctors } = useChoices();
  const form = useDraftForm<Values>('book', EMPTY);
  const { values, set } = form;
  const [picking, setPicking] = useState(false);
  const departmentCode = values.departmentCode || departments[0]?.code || '';
  const submit = useSubmit({
    send: (patientId: string, call) =>
      api.reception.bookAppointment(
        {
          body: {
            patientId,
            date,
            time: values.time,
            departmentCode,
            doctorId: values.doctorId || null,
            note: values.note,
          },
        },
        call,
      ),
    onDone: (appointment) => {
      form.reset();
      notifyDone(`${appointment.date} ${appointment.time} に予約しました。`);
      void client.invalidateQueries({ queryKey: ['reception'] });
    },
  });
  const book: Action = {
    id: 'appointment.book',
    label: '予約する',
    shortcut: 'F12',
    disabled: !values.patient || departmentCode === '' || submit.busy,
    perform: () => values.patient && submit.submit(values.patient.id),
  };
  const pick: Action = {
    id: 'appointment.pick',
    label: values.patient ? '患者を選び直す' : '患者を選ぶ',
    shortcut: 'F4',
    perform: () => setPicking(true),
  };
  useActions([pick, book], 'dialog');
  return (
    <section className={classes.stack} aria-label="新しい予約">
      <b>新しい予約</b>
      {values.patient && <PatientName number={values.patient.number} name={values.patient.name} />}
      <ActionButton action={pick} />
      <EnterMoves className={classes.stack} onEnd={() => !book.disabled && book.perform()}>
        <EraDateInput label="日付" value={date} onChange={(next) => next && onDate(next)} />
        <Field
          label="時刻"
          value={values.time}
          onChange={(value) => set('time', value)}
          maxLength={5}
          error={submit.fields.get('time')}
        />
        <Choice
          label="科"
          value={departmentCode}
          onChange={(value) => set('departmentCode', value)}
          options={departments.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Choice
          label="医師"
          value={values.doctorId}
          onChange={(value) => set('doctorId', value)}
          options={[
            { value: '', label: '決めない' },
            ...doctors.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Field label="メモ" value={values.note} onChange={(value) => set('note', value)} maxLength={500} />
      </EnterMoves>
      <FormFooter submit={submit} action={book} />
      <Modal opened={picking} onClose={() => setPicking(false)} title="予約する患者" size={760}>
        <PickAlone
          onPick={(patient) => {
            set('patient', patient);
            setPicking(false);
          }}
        />
      </Modal>
    </section>
  );
}

/** Above the dialog no key of the dialog may mean anything. */
function PickAlone({ onPick }: { onPick: (patient: PatientSummary) => void }) {
  useActions(NO_ACTIONS, 'alone');
  return <PatientPicker onPick={onPick} />;
}
