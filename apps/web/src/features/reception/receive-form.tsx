import { ProblemError, type patients } from '@akashi/contract';
import { Button, Checkbox, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { type Action, api, notifyDone, useActions, useSession } from '../../app/index.ts';
import {
  Choice,
  EnterMoves,
  Field,
  FormFooter,
  Icon,
  PatientName,
  sexWord,
  shortEra,
  useDraftForm,
  useSubmit,
} from '../../ui/index.ts';
import { accidentText, coverageInForce, coverageLabel, periodText } from '../patients/index.ts';
import type { Row } from './model.ts';
import {
  accidentChoice,
  canReceiveAtOnce,
  chosenAccident,
  type ReceiveNotice,
  type ReceiveValues,
  receiveDefaults,
  receiveNotices,
  resumed,
  SELF_PAY,
} from './receive-model.ts';
import classes from './reception.module.css';
import { useChoices } from './use-reception.ts';
import { asVisitKind, VISIT_KINDS } from './words.ts';

interface Props {
  readonly detail: patients.PatientDetail;
  readonly date: string;
  readonly quick: boolean;
  readonly rows: readonly Row[];
  readonly appointmentId: string | undefined;
  readonly onBack: () => void;
  readonly onReceived: (row: Row) => void;
}

const timeNow = (): string => new Date().toTimeString().slice(0, 5);

export function ReceiveForm({ detail, date, quick, rows, appointmentId, onBack, onReceived }: Props) {
  const { info } = useSession();
  const client = useQueryClient();
  const { departments, doctors } = useChoices();
  const { patient } = detail;
  const [fresh] = useState(() =>
    receiveDefaults(detail, {
      date,
      time: timeNow(),
      departmentCode: info.staff.departmentCode ?? '',
      doctorId: '',
    }),
  );
  const form = useDraftForm<ReceiveValues>(`receive:${patient.id}`, fresh);
  const { values, set, patch } = form;
  const left = useRef(form.restored ? values : undefined);
  useEffect(() => {
    if (left.current) patch(resumed(left.current, fresh, detail, date));
    left.current = undefined;
  }, [patch, fresh, detail, date]);
  const departmentCode = values.departmentCode || departments[0]?.code || '';
  const [again, setAgain] = useState(false);
  const notices = receiveNotices(detail, values, rows, date).filter(
    (one) => !(again && one.kind === 'again'),
  );
  const blocked = notices.some((one) => one.kind === 'again') || departmentCode === '';

  const accident = chosenAccident(values.coverage);
  const submit = useSubmit({
    send: (repeat: boolean, call) =>
      api.reception.receive(
        {
          body: {
            patientId: patient.id,
            date,
            arrivalTime: values.arrivalTime,
            departmentCode,
            doctorId: values.doctorId || null,
            visitKind: asVisitKind(values.visitKind),
            coverageId: accident !== undefined || values.coverage === SELF_PAY ? null : values.coverage,
            subsidyIds: accident === undefined ? [...values.subsidyIds] : [],
            accidentCaseId: accident ?? null,
            onlineEligibility: values.onlineEligibility,
            familyOnly: values.familyOnly,
            note: values.note,
            ...(appointmentId ? { appointmentId } : {}),
            again: repeat,
          },
        },
        call,
      ),
    onDone: (row) => {
      form.reset();
      void client.invalidateQueries({ queryKey: ['reception'] });
      notifyDone(`${row.encounter.sequence}番で受付しました。`);
      onReceived(row);
    },
    onRefused: (error) => error instanceof ProblemError && error.is('ALREADY_RECEIVED'),
  });

  const receive: Action = {
    id: 'receive.submit',
    label: '受付する',
    shortcut: 'F12',
    disabled: blocked || submit.busy,
    perform: () => submit.submit(again),
  };
  useActions([receive], 'dialog');

  const atOnce = useRef(quick && canReceiveAtOnce(notices));
  useEffect(() => {
    if (!atOnce.current || departmentCode === '') return;
    atOnce.current = false;
    submit.submit(false);
  }, [departmentCode, submit.submit]);

  const refusedAgain = submit.error instanceof ProblemError && submit.error.is('ALREADY_RECEIVED');
  const coverages = [
    ...detail.coverages.map((one) => ({ value: one.id, label: `${coverageLabel(one)}(${periodText(one)})` })),
    ...detail.accidents
      .filter((one) => coverageInForce(one, date))
      .map((one) => ({ value: accidentChoice(one.id), label: accidentText(one) })),
    { value: SELF_PAY, label: '自費(保険を使わない)' },
  ];
  return (
    <>
      <div className={classes.chosen}>
        <PatientName number={patient.number} name={patient.name} kana={patient.kana} large />
        <span className="ak-num ak-quiet">
          {shortEra(patient.birthDate)}生 {patient.age}歳 {sexWord(patient.sex)}
        </span>
      </div>
      <div className={classes.stack} style={{ marginBottom: 12 }}>
        {notices.map((notice) => (
          <Notice key={notice.kind} notice={notice} patientId={patient.id} onAgain={() => setAgain(true)} />
        ))}
        {refusedAgain && !again && notices.every((notice) => notice.kind !== 'again') && (
          <Notice
            notice={{ kind: 'again', tone: 'danger', text: 'この患者は今日すでに受付しています。' }}
            patientId={patient.id}
            onAgain={() => setAgain(true)}
          />
        )}
      </div>
      <EnterMoves className={classes.form} onEnd={() => !receive.disabled && receive.perform()}>
        <div className={classes.wide}>
          <Choice
            label="保険"
            autoFocus
            value={values.coverage}
            onChange={(value) => set('coverage', value)}
            options={coverages}
            error={submit.fields.get('coverageId')}
          />
        </div>
        <Choice
          label="科"
          value={departmentCode}
          onChange={(value) => set('departmentCode', value)}
          options={departments.map(({ code, name }) => ({ value: code, label: name }))}
          error={submit.fields.get('departmentCode')}
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
        <Choice
          label="診察の種類"
          value={values.visitKind}
          onChange={(value) => set('visitKind', value)}
          options={VISIT_KINDS}
        />
        <Field
          label="受付時刻"
          value={values.arrivalTime}
          onChange={(value) => set('arrivalTime', value)}
          error={submit.fields.get('arrivalTime')}
          maxLength={5}
        />
        <div className={classes.wide}>
          <Textarea
            label="メモ(一覧に出ます)"
            rows={1}
            autosize
            maxRows={3}
            value={values.note}
            maxLength={500}
            onChange={(event) => set('note', event.currentTarget.value)}
          />
        </div>
        <div className={classes.full} style={{ display: 'flex', gap: 16, flexWrap: 'wrap' }}>
          {(accident === undefined ? detail.subsidies : []).map((subsidy) => (
            <Checkbox
              key={subsidy.id}
              label={`公費 ${subsidy.name}`}
              checked={values.subsidyIds.includes(subsidy.id)}
              onChange={(event) =>
                set(
                  'subsidyIds',
                  event.currentTarget.checked
                    ? [...values.subsidyIds, subsidy.id]
                    : values.subsidyIds.filter((one) => one !== subsidy.id),
                )
              }
            />
          ))}
          <Checkbox
            label="オンライン資格確認で情報を取得した"
            checked={values.onlineEligibility}
            onChange={(event) => set('onlineEligibility', event.currentTarget.checked)}
          />
          <Checkbox
            label="家族だけが来院"
            checked={values.familyOnly}
            onChange={(event) => set('familyOnly', event.currentTarget.checked)}
          />
        </div>
      </EnterMoves>
      <FormFooter submit={submit} action={receive} onBack={onBack} />
    </>
  );
}

function Notice({
  notice,
  patientId,
  onAgain,
}: {
  notice: ReceiveNotice;
  patientId: string;
  onAgain: () => void;
}) {
  const insurance = notice.kind === 'expired' || notice.kind === 'none' || notice.kind === 'unconfirmed';
  return (
    <div
      className={classes.notice}
      data-tone={notice.tone}
      role={notice.tone === 'danger' ? 'alert' : 'note'}
    >
      <Icon name={notice.tone === 'danger' ? 'danger' : 'warn'} />
      {notice.text}
      {insurance && (
        <Link
          to="/patients/$patientId"
          params={{ patientId }}
          search={{ edit: 'coverage' }}
          className={classes.jump}
        >
          保険を登録・確認する <Icon name="right" size={10} />
        </Link>
      )}
      {notice.kind === 'again' && (
        <Button variant="default" size="compact-xs" onClick={onAgain}>
          再度受付する
        </Button>
      )}
    </div>
  );
}
