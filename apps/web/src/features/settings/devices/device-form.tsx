import { type Action, api, useActions } from '../../../app/index.ts';
import { EnterMoves, Field, FormFooter, useDraftForm, useSubmit } from '../../../ui/index.ts';
import classes from '../settings.module.css';
import type { Enrolment } from './enrolment-code.tsx';

interface Props {
  readonly onDone: (enrolment: Enrolment) => void;
  readonly onClose: () => void;
}

/** A new device: what people call it and where it stands. The answer is its one-time code. */
export function DeviceForm({ onDone, onClose }: Props) {
  const form = useDraftForm('device:new', { name: '', place: '', owner: '', note: '' });
  const { values, set } = form;
  const submit = useSubmit({
    send: (_: undefined, call) => api.devices.registerDevice({ body: values }, call),
    onDone: (enrolment) => {
      form.reset();
      onDone({ ...enrolment, name: values.name });
    },
  });
  const save: Action = {
    id: 'devices.save',
    label: '登録コードを発行',
    shortcut: 'F12',
    disabled: submit.busy || values.name.trim() === '',
    perform: () => submit.submit(undefined),
  };
  useActions([save], 'dialog');
  return (
    <>
      <EnterMoves className={classes.grid} onEnd={() => !save.disabled && save.perform()}>
        <div className={classes.wide}>
          <Field
            label="端末の名前"
            required
            autoFocus
            placeholder="受付1"
            value={values.name}
            onChange={(value) => set('name', value)}
            error={submit.fields.get('name')}
          />
        </div>
        <div className={classes.wide}>
          <Field
            label="場所"
            placeholder="1階 受付"
            value={values.place}
            onChange={(value) => set('place', value)}
          />
        </div>
        <div className={classes.wide}>
          <Field label="管理する人" value={values.owner} onChange={(value) => set('owner', value)} />
        </div>
        <div className={classes.wide}>
          <Field label="メモ" value={values.note} onChange={(value) => set('note', value)} />
        </div>
      </EnterMoves>
      <FormFooter submit={submit} action={save} onBack={onClose} />
    </>
  );
}
