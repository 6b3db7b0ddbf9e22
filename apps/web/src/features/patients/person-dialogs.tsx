import type { patients } from '@akashi/contract';
import { api, useSession } from '../../app/index.ts';
import {
  Choice,
  DraftNotice,
  EnterMoves,
  EraDateInput,
  Field,
  Icon,
  useDraftForm,
  useSubmit,
} from '../../ui/index.ts';
import { asSeverity, SEVERITIES } from './allergy-rows.tsx';
import { BasicFields, ContactFields } from './basic-fields.tsx';
import { Foot, type ItemDialogProps, useSave } from './dialog-parts.tsx';
import { allergyBody, allergyValues, basicBody, basicOf, EMPTY_ALLERGY } from './model/forms.ts';
import { judgeClaimName } from './model/names.ts';
import classes from './patients.module.css';
import { useBasicConflict } from './use-basic-conflict.ts';
import { useSavedDetail } from './use-saved-detail.ts';

export function BasicDialog({ detail, onClose }: ItemDialogProps<never>) {
  const { deskDate } = useSession();
  const { patient } = detail;
  const form = useDraftForm(`patient:${patient.id}:basic`, basicOf(patient));
  const conflict = useBasicConflict(detail, form);
  const saved = useSavedDetail('患者の情報を変えました。');
  const body = basicBody(form.values);
  const claim = judgeClaimName(form.values.name, form.values.claimName);
  const submit = useSubmit({
    send: (next: NonNullable<typeof body>, call) =>
      api.patients.updatePatient(
        { params: { patientId: patient.id }, body: { patient: next, expectedVersion: conflict.version } },
        call,
      ),
    onDone: (next) => {
      form.reset();
      saved(next);
      onClose();
    },
    onRefused: conflict.onRefused,
  });
  const save = useSave(
    '変更を保存',
    !body || !form.dirty || claim.error !== undefined || submit.busy,
    () => body && submit.submit(body),
  );
  const fields = conflict.clashes.size > 0 ? conflict.clashes : submit.fields;
  return (
    <>
      <DraftNotice form={form} />
      {conflict.happened && (
        <div className={classes.same} role="alert">
          <span>
            <Icon name="warn" />{' '}
            ほかの職員が先に変更しました。触っていない項目は最新の内容にしました。確かめてから、もう一度保存してください。
          </span>
        </div>
      )}
      <EnterMoves onEnd={() => !save.disabled && save.perform()}>
        <BasicFields values={form.values} set={form.set} errors={fields} today={deskDate} isNew={false} />
        <ContactFields values={form.values} set={form.set} errors={fields} isNew={false} />
      </EnterMoves>
      <Foot submit={submit} save={save} onClose={onClose} />
    </>
  );
}

export function AllergyDialog({ detail, item, onClose }: ItemDialogProps<patients.Allergy>) {
  const patientId = detail.patient.id;
  const form = useDraftForm(
    `patient:${patientId}:allergy:${item?.id ?? 'new'}`,
    item ? allergyValues(item) : EMPTY_ALLERGY,
  );
  const saved = useSavedDetail('アレルギーを保存しました。');
  const { values, set } = form;
  const submit = useSubmit({
    send: (body: ReturnType<typeof allergyBody>, call) =>
      item
        ? api.patients.updateAllergy(
            { params: { patientId, itemId: item.id }, body: { ...body, expectedVersion: item.version } },
            call,
          )
        : api.patients.addAllergy({ params: { patientId }, body }, call),
    onDone: (next) => {
      form.reset();
      saved(next);
      onClose();
    },
  });
  const save = useSave(
    item ? 'アレルギーを変える' : 'アレルギーを登録',
    values.substance.trim() === '' || submit.busy,
    () => submit.submit(allergyBody(values, item?.drugCode ?? null)),
  );
  return (
    <>
      <EnterMoves className={classes.grid} onEnd={() => !save.disabled && save.perform()}>
        <Field
          label="原因(薬・食物など)"
          required
          autoFocus
          value={values.substance}
          onChange={(value) => set('substance', value)}
          error={submit.fields.get('substance')}
        />
        <Field label="症状" value={values.reaction} onChange={(value) => set('reaction', value)} />
        <Choice
          label="程度"
          value={values.severity}
          onChange={(value) => set('severity', asSeverity(value))}
          options={SEVERITIES}
        />
        <EraDateInput label="分かった日" value={values.notedOn} onChange={(value) => set('notedOn', value)} />
        <EraDateInput
          label="否定された日"
          value={values.endedOn}
          onChange={(value) => set('endedOn', value)}
          emptyHint="続いている"
        />
      </EnterMoves>
      <Foot submit={submit} save={save} onClose={onClose} />
    </>
  );
}
