import { patients } from '@akashi/contract';
import { api, useSession } from '../../app/index.ts';
import { Choice, DraftNotice, EnterMoves, EraDateInput, useDraftForm, useSubmit } from '../../ui/index.ts';
import { CoverageFields, SubsidyFields } from './coverage-fields.tsx';
import { Foot, type ItemDialogProps, useSave } from './dialog-parts.tsx';
import { judgeInsurerNumber, judgeSubsidyNumber, OPEN_END } from './model/coverage.ts';
import {
  coverageBody,
  coverageValues,
  emptyCoverage,
  emptySubsidy,
  subsidyBody,
  subsidyValues,
} from './model/forms.ts';
import classes from './patients.module.css';
import { useSavedDetail } from './use-saved-detail.ts';

export function CoverageDialog({ detail, item, onClose }: ItemDialogProps<patients.Coverage>) {
  const { deskDate } = useSession();
  const patientId = detail.patient.id;
  const form = useDraftForm(
    `patient:${patientId}:coverage:${item?.id ?? 'new'}`,
    item ? coverageValues(item) : emptyCoverage(deskDate),
  );
  const saved = useSavedDetail('保険を保存しました。');
  const submit = useSubmit({
    send: (body: ReturnType<typeof coverageBody>, call) =>
      item
        ? api.patients.updateCoverage(
            { params: { patientId, itemId: item.id }, body: { ...body, expectedVersion: item.version } },
            call,
          )
        : api.patients.addCoverage({ params: { patientId }, body }, call),
    onDone: (next) => {
      form.reset();
      saved(next);
      onClose();
    },
  });
  const { values } = form;
  const right = judgeInsurerNumber(values.insurerNumber).state === 'right' && values.validFrom !== '';
  const save = useSave(item ? '保険を変える' : '保険を登録', !right || submit.busy, () =>
    submit.submit(coverageBody(values)),
  );
  return (
    <>
      <DraftNotice form={form} />
      <EnterMoves onEnd={() => !save.disabled && save.perform()}>
        <CoverageFields values={values} set={form.set} error={(name) => submit.fields.get(name)} autoFocus />
      </EnterMoves>
      <Foot submit={submit} save={save} onClose={onClose} />
    </>
  );
}

export function SubsidyDialog({ detail, item, onClose }: ItemDialogProps<patients.Subsidy>) {
  const { deskDate } = useSession();
  const patientId = detail.patient.id;
  const form = useDraftForm(
    `patient:${patientId}:subsidy:${item?.id ?? 'new'}`,
    item ? subsidyValues(item) : emptySubsidy(deskDate),
  );
  const saved = useSavedDetail('公費を保存しました。');
  const submit = useSubmit({
    send: (body: ReturnType<typeof subsidyBody>, call) =>
      item
        ? api.patients.updateSubsidy(
            { params: { patientId, itemId: item.id }, body: { ...body, expectedVersion: item.version } },
            call,
          )
        : api.patients.addSubsidy({ params: { patientId }, body }, call),
    onDone: (next) => {
      form.reset();
      saved(next);
      onClose();
    },
  });
  const { values } = form;
  const right =
    judgeSubsidyNumber(values.payerNumber).state === 'right' &&
    values.recipientNumber !== '' &&
    values.validFrom !== '';
  const save = useSave(item ? '公費を変える' : '公費を登録', !right || submit.busy, () =>
    submit.submit(subsidyBody(values)),
  );
  return (
    <>
      <DraftNotice form={form} />
      <EnterMoves onEnd={() => !save.disabled && save.perform()}>
        <SubsidyFields
          values={values}
          patch={form.patch}
          error={(name) => submit.fields.get(name)}
          autoFocus
        />
      </EnterMoves>
      <Foot submit={submit} save={save} onClose={onClose} />
    </>
  );
}

const CLASSES = patients.limitClassFields.shape.class.options;
const SPECIFIC = [10_000, 20_000] as const;

export function LimitDialog({ detail, onClose }: ItemDialogProps<never>) {
  const { deskDate } = useSession();
  const patientId = detail.patient.id;
  const form = useDraftForm(`patient:${patientId}:limit`, {
    class: 'ウ',
    multiple: 'no',
    specific: '',
    validFrom: deskDate,
    validTo: '',
  });
  const saved = useSavedDetail('限度額区分を登録しました。');
  const { values, set } = form;
  const submit = useSubmit({
    send: (_: undefined, call) =>
      api.patients.addLimitClass(
        {
          params: { patientId },
          body: {
            class: CLASSES.find((one) => one === values.class) ?? 'ウ',
            multipleMonths: values.multiple === 'yes',
            specificDiseaseLimitYen: SPECIFIC.find((one) => String(one) === values.specific) ?? null,
            validFrom: values.validFrom,
            validTo: values.validTo || OPEN_END,
          },
        },
        call,
      ),
    onDone: (next) => {
      form.reset();
      saved(next);
      onClose();
    },
  });
  const save = useSave('限度額区分を登録', values.validFrom === '' || submit.busy, () =>
    submit.submit(undefined),
  );
  return (
    <>
      <EnterMoves className={classes.grid} onEnd={() => !save.disabled && save.perform()}>
        <Choice
          label="区分"
          value={values.class}
          onChange={(value) => set('class', value)}
          options={CLASSES.map((value) => ({ value, label: value }))}
        />
        <Choice
          label="多数回該当"
          value={values.multiple}
          onChange={(value) => set('multiple', value)}
          options={[
            { value: 'no', label: '該当しない' },
            { value: 'yes', label: '該当する(4回目以降)' },
          ]}
        />
        <Choice
          label="特定疾病(長)"
          value={values.specific}
          onChange={(value) => set('specific', value)}
          options={[
            { value: '', label: 'なし' },
            ...SPECIFIC.map((yen) => ({ value: String(yen), label: `月${yen.toLocaleString('ja-JP')}円` })),
          ]}
        />
        <EraDateInput
          label="有効期間 から"
          required
          value={values.validFrom}
          onChange={(value) => set('validFrom', value)}
          error={submit.fields.get('validFrom')}
        />
        <EraDateInput
          label="まで"
          value={values.validTo}
          onChange={(value) => set('validTo', value)}
          emptyHint="期限なし"
          error={submit.fields.get('validTo')}
        />
      </EnterMoves>
      <Foot submit={submit} save={save} onClose={onClose} />
    </>
  );
}
