import { ProblemError, type reception } from '@akashi/contract';
import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type Action, api, notifyDone, useActions } from '../../../app/index.ts';
import {
  Choice,
  DraftNotice,
  EnterMoves,
  Field,
  FormFooter,
  Icon,
  useDraftForm,
  useSubmit,
} from '../../../ui/index.ts';
import { asVisitKind, VISIT_KINDS } from '../words.ts';
import { readCare, type VisitForm, visitForm } from './form.ts';
import { HomeFields } from './home-fields.tsx';
import { Mark } from './mark.tsx';
import { useCarriedOver } from './use-carried-over.ts';
import classes from './visit-care.module.css';

interface Props {
  readonly encounter: reception.Encounter;
  readonly onClose: () => void;
}

/** 診察の内容: how the visit is charged, and what of it only a person can say. */
export function VisitDialog(props: Props) {
  return (
    <Modal opened onClose={props.onClose} title="診察の内容" size={720} closeOnClickOutside={false}>
      <Body {...props} />
    </Modal>
  );
}

function Body({ encounter, onClose }: Props) {
  const client = useQueryClient();
  const { id } = encounter;
  const form = useDraftForm(`visit:${id}`, visitForm(encounter));
  const { values, set } = form;
  const carried = useCarriedOver(encounter, form);
  const renew = (): void => {
    for (const room of ['reception', 'billing', 'chart', 'claimChecks'])
      void client.invalidateQueries({ queryKey: [room] });
  };
  const submit = useSubmit({
    send: (given: VisitForm, call) =>
      api.reception.updateEncounter(
        { params: { encounterId: id }, body: { ...unchanged(encounter), ...changed(given) } },
        call,
      ),
    onDone: () => {
      form.reset();
      notifyDone('診察の内容を変えました。');
      renew();
      onClose();
    },
    onRefused: (error) => {
      // Somebody else changed the visit: it is read anew and carried into the form, and the person presses again.
      renew();
      return error instanceof ProblemError && error.is('CONFLICT');
    },
  });
  const save: Action = {
    id: 'visit.save',
    label: '変更する',
    shortcut: 'F12',
    disabled: submit.busy || !form.dirty,
    perform: () => submit.submit(values),
  };
  useActions([save], 'dialog');
  return (
    <>
      <DraftNotice form={form} />
      {carried && (
        <p className="ak-wait">
          <Icon name="warn" />{' '}
          ほかの職員がこの受診を変えました。変えていない欄は新しい内容にしました。確かめて、もう一度変更してください。
        </p>
      )}
      <EnterMoves className={classes.fields} onEnd={() => !save.disabled && save.perform()}>
        <Choice
          label="診察の種類"
          value={values.visitKind}
          onChange={(value) => set('visitKind', value)}
          options={VISIT_KINDS}
          autoFocus
        />
        <Field
          label="受付時刻(時間外の判定に使います)"
          value={values.arrivalTime}
          onChange={(value) => set('arrivalTime', value)}
          error={submit.fields.get('arrivalTime')}
          maxLength={5}
        />
        <div className={classes.marks}>
          <Mark form={form} name="familyOnly" label="家族だけが来院" />
          <Mark form={form} name="onlineEligibility" label="オンライン資格確認で情報を取得した" />
          <Mark form={form} name="fever" label="発熱などの患者として感染対策をして診た" />
          <Mark form={form} name="stoppedByPatient" label="本人の都合で診療を中止していた" />
          <Mark form={form} name="foundAtCheckup" label="健診で見つけた病気(自覚症状なし)" />
        </div>
        <HomeFields form={form} fields={submit.fields} />
      </EnterMoves>
      <FormFooter submit={submit} action={save} onBack={onClose} />
    </>
  );
}

function unchanged(encounter: reception.Encounter) {
  return {
    departmentCode: encounter.departmentCode,
    doctorId: encounter.doctor?.id ?? null,
    coverageId: encounter.coverageId,
    subsidyIds: encounter.subsidyIds,
    note: encounter.note,
    expectedVersion: encounter.version,
  };
}

function changed(values: VisitForm) {
  return {
    visitKind: asVisitKind(values.visitKind),
    arrivalTime: values.arrivalTime,
    familyOnly: values.familyOnly,
    onlineEligibility: values.onlineEligibility,
    care: readCare(values),
  };
}
