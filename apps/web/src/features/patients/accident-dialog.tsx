import type { patients } from '@akashi/contract';
import { Checkbox } from '@mantine/core';
import { api, useSession } from '../../app/index.ts';
import {
  Choice,
  DraftNotice,
  digits,
  EnterMoves,
  EraDateInput,
  Field,
  halfWidth,
  useDraftForm,
  useSubmit,
} from '../../ui/index.ts';
import { Foot, type ItemDialogProps, useSave } from './dialog-parts.tsx';
import {
  type AccidentValues,
  accidentBody,
  accidentValues,
  emptyAccident,
  FORMS,
  KINDS,
  STARTS,
} from './model/accident-forms.ts';
import classes from './patients.module.css';
import { useSavedDetail } from './use-saved-detail.ts';

type Body = NonNullable<ReturnType<typeof accidentBody>>;

/** 労災 or 自賠責 of a patient: what the worker's form or the insurer's letter says. */
export function AccidentDialog({
  detail,
  item,
  onClose,
}: ItemDialogProps<patients.PatientDetail['accidents'][number]>) {
  const { deskDate } = useSession();
  const patientId = detail.patient.id;
  const form = useDraftForm(
    `patient:${patientId}:accident:${item?.id ?? 'new'}`,
    item ? accidentValues(item) : emptyAccident(deskDate),
  );
  const saved = useSavedDetail('労災・自賠責を保存しました。');
  const submit = useSubmit({
    send: (body: Body, call) =>
      item
        ? api.accidents.updateAccident(
            { params: { patientId, itemId: item.id }, body: { ...body, expectedVersion: item.version } },
            call,
          )
        : api.accidents.addAccident({ params: { patientId }, body }, call),
    onDone: (next) => {
      form.reset();
      saved(next);
      onClose();
    },
  });
  const body = accidentBody(form.values);
  const save = useSave(
    item ? '労災・自賠責を変える' : '労災・自賠責を登録',
    body === undefined || submit.busy,
    () => body && submit.submit(body),
  );
  const props: PartProps = {
    values: form.values,
    set: form.set,
    error: (name) => submit.fields.get(name),
  };
  return (
    <>
      <DraftNotice form={form} />
      <EnterMoves className={classes.grid} onEnd={() => !save.disabled && save.perform()}>
        <Choice
          label="区分"
          autoFocus
          value={form.values.kind}
          onChange={(value) => form.set('kind', KINDS.find((one) => one.value === value)?.value ?? 'work')}
          options={KINDS}
        />
        <EraDateInput
          label={form.values.kind === 'traffic' ? '事故の日' : '傷病年月日'}
          required
          value={form.values.accidentOn}
          onChange={(value) => form.set('accidentOn', value)}
          error={props.error('accidentOn')}
        />
        <EraDateInput
          label="当院の診療開始"
          required
          value={form.values.validFrom}
          onChange={(value) => form.set('validFrom', value)}
          error={props.error('validFrom')}
        />
        {form.values.kind === 'traffic' ? <TrafficFields {...props} /> : <WorkFields {...props} />}
        <div className={classes.wide}>
          <Field
            label="メモ"
            value={form.values.note}
            maxLength={200}
            onChange={(value) => form.set('note', value)}
          />
        </div>
        <EraDateInput
          label="診療の終わり"
          value={form.values.validTo}
          onChange={(value) => form.set('validTo', value)}
          emptyHint="続いている"
          error={props.error('validTo')}
        />
      </EnterMoves>
      <Foot submit={submit} save={save} onClose={onClose} />
    </>
  );
}

interface PartProps {
  readonly values: AccidentValues;
  readonly set: <K extends keyof AccidentValues>(name: K, value: AccidentValues[K]) => void;
  readonly error: (name: string) => string | undefined;
}

function WorkFields({ values, set, error }: PartProps) {
  return (
    <>
      <div className={classes.wide}>
        <Field
          label="労働保険番号(14桁)"
          inputMode="numeric"
          maxLength={18}
          value={values.labourNumber}
          onChange={(value) => set('labourNumber', digits(value))}
          hint={
            values.labourNumber === ''
              ? '府県・所掌・管轄・基幹番号・枝番号'
              : `${values.labourNumber.length}/14桁`
          }
          error={error('labourNumber')}
        />
      </div>
      <Field
        label="年金証書番号(9桁)"
        inputMode="numeric"
        maxLength={9}
        value={values.pensionNumber}
        onChange={(value) => set('pensionNumber', digits(value))}
        error={error('pensionNumber')}
      />
      <div className={classes.wide}>
        <Field
          label="事業の名称"
          maxLength={80}
          value={values.employerName}
          onChange={(value) => set('employerName', value)}
          error={error('employerName')}
        />
      </div>
      <Choice
        label="受診のしかた"
        value={values.started}
        onChange={(value) => set('started', value)}
        options={STARTS}
      />
      <div className={classes.full}>
        <Field
          label="事業場の所在地"
          maxLength={120}
          value={values.employerAddress}
          onChange={(value) => set('employerAddress', value)}
          error={error('employerAddress')}
        />
      </div>
      <Choice
        label="受け取った様式"
        value={values.form}
        onChange={(value) => set('form', value)}
        options={FORMS}
        error={error('form')}
      />
      <EraDateInput
        label="様式を受け取った日"
        value={values.formReceivedOn}
        onChange={(value) => set('formReceivedOn', value)}
        emptyHint="まだ"
        error={error('formReceivedOn')}
      />
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 8 }}>
        <Field
          label="労働局"
          inputMode="numeric"
          maxLength={2}
          value={values.bureauCode}
          onChange={(value) => set('bureauCode', digits(value))}
          error={error('bureauCode')}
        />
        <Field
          label="監督署"
          inputMode="numeric"
          maxLength={2}
          value={values.officeCode}
          onChange={(value) => set('officeCode', digits(value))}
          error={error('officeCode')}
        />
      </div>
    </>
  );
}

function TrafficFields({ values, set, error }: PartProps) {
  return (
    <>
      <Field
        label="損害保険会社"
        maxLength={60}
        value={values.insurerName}
        onChange={(value) => set('insurerName', value)}
        error={error('insurerName')}
      />
      <Field
        label="担当者・電話"
        maxLength={100}
        value={values.insurerContact}
        onChange={(value) => set('insurerContact', value)}
        error={error('insurerContact')}
      />
      <Field
        label="証明書番号"
        maxLength={30}
        value={values.certificateNumber}
        onChange={(value) => set('certificateNumber', value)}
        tidy={halfWidth}
        error={error('certificateNumber')}
      />
      <Choice
        label="支払い"
        value={values.payer}
        onChange={(value) => set('payer', value)}
        options={[
          { value: 'insurer', label: '一括払い(窓口0円)' },
          { value: 'patient', label: '患者が窓口で全額' },
        ]}
      />
      <Choice
        label="診療費の取り決め"
        value={values.basis}
        onChange={(value) => set('basis', value)}
        options={[
          { value: 'workers', label: '労災に準じる(新基準)' },
          { value: 'points', label: '健保の点数 × 単価' },
        ]}
      />
      {values.basis === 'points' ? (
        <Field
          label="1点の単価(円)"
          inputMode="decimal"
          maxLength={4}
          value={values.pointPrice}
          onChange={(value) => set('pointPrice', value)}
          tidy={halfWidth}
          hint="10〜99.9円"
          error={error('yenTenths')}
        />
      ) : (
        <Field
          label="技術の加算(%)"
          inputMode="numeric"
          maxLength={3}
          value={values.techniquePercent}
          onChange={(value) => set('techniquePercent', digits(value))}
          error={error('techniquePercent')}
        />
      )}
      {values.basis === 'workers' && (
        <div className={classes.full}>
          <Checkbox
            label="診察料など円で定める項目にも加算する"
            checked={values.onYenItems}
            onChange={(event) => set('onYenItems', event.currentTarget.checked)}
          />
        </div>
      )}
    </>
  );
}
