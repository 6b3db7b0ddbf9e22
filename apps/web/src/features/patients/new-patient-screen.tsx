import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type Action, api, notifyDone, useActions, useSession } from '../../app/index.ts';
import { DraftNotice, EnterMoves, FormFooter, NotAllowed, useDraftForm, useSubmit } from '../../ui/index.ts';
import { AllergyRows } from './allergy-rows.tsx';
import { BasicFields, ContactFields } from './basic-fields.tsx';
import { CoverageFields, SubsidyFields } from './coverage-fields.tsx';
import { judgeInsurerNumber } from './model/coverage.ts';
import {
  type AllergyValues,
  allergyBody,
  type BasicValues,
  basicBody,
  type CoverageValues,
  coverageBody,
  EMPTY_BASIC,
  emptyCoverage,
  emptySubsidy,
  type SubsidyValues,
  subsidyBody,
} from './model/forms.ts';
import { judgeClaimName } from './model/names.ts';
import classes from './patients.module.css';
import { SameNames } from './same-names.tsx';

interface Values {
  readonly basic: BasicValues;
  readonly coverage: CoverageValues;
  readonly subsidies: readonly SubsidyValues[];
  readonly allergies: readonly AllergyValues[];
}

/** A new patient on one screen: slip on the left, certificates on the right, Enter moves on. */
export function NewPatientScreen() {
  const { may } = useSession();
  return may('patients:write') ? <Registration /> : <NotAllowed what="患者登録" />;
}

function Registration() {
  const { deskDate } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useDraftForm<Values>('patient:new', {
    basic: EMPTY_BASIC,
    coverage: emptyCoverage(deskDate),
    subsidies: [],
    allergies: [],
  });
  const { values, set } = form;
  const body = basicBody(values.basic);
  const claim = judgeClaimName(values.basic.name, values.basic.claimName);
  const insured = values.coverage.insurerNumber !== '';
  const insurer = judgeInsurerNumber(values.coverage.insurerNumber);
  const submit = useSubmit({
    send: (patient: NonNullable<typeof body>, call) =>
      api.patients.createPatient(
        {
          body: {
            patient: { ...patient, ...(values.basic.number ? { number: Number(values.basic.number) } : {}) },
            ...(insured ? { coverage: coverageBody(values.coverage) } : {}),
            subsidies: values.subsidies.filter((one) => one.payerNumber !== '').map(subsidyBody),
            allergies: values.allergies
              .filter((one) => one.substance.trim() !== '')
              .map((one) => allergyBody(one)),
          },
        },
        call,
      ),
    onDone: (detail) => {
      form.reset();
      client.setQueryData(['patients', 'detail', detail.patient.id], detail);
      notifyDone(`患者番号 ${detail.patient.number} で登録しました。`);
      void navigate({ to: '/patients/$patientId', params: { patientId: detail.patient.id } });
    },
  });
  const save: Action = {
    id: 'patient.save',
    label: '登録する',
    icon: 'check',
    shortcut: 'F12',
    group: '患者登録',
    disabled: !body || claim.error !== undefined || (insured && insurer.state !== 'right') || submit.busy,
    perform: () => body && submit.submit(body),
  };
  const addSubsidy: Action = {
    id: 'patient.addSubsidy',
    label: '公費を足す',
    shortcut: 'F6',
    group: '患者登録',
    perform: () => set('subsidies', [...values.subsidies, emptySubsidy(deskDate)]),
  };
  const back: Action = {
    id: 'patient.back',
    label: '受付へ戻る',
    shortcut: 'F10',
    group: '患者登録',
    perform: () => void navigate({ to: '/reception' }),
  };
  useActions([addSubsidy, back, save]);
  const change =
    <Part extends 'basic' | 'coverage'>(part: Part) =>
    <K extends keyof Values[Part]>(name: K, value: Values[Part][K]): void =>
      set(part, { ...values[part], [name]: value });
  const missing = whatIsMissing(values.basic, claim.error, insured && insurer.state !== 'right');
  return (
    <div className={classes.screen}>
      <div className={classes.head}>
        <h1>患者登録</h1>
        <DraftNotice form={form} />
      </div>
      <EnterMoves className={classes.columns} onEnd={() => !save.disabled && save.perform()}>
        <section className={classes.card}>
          <header>
            <h2>基本情報</h2>
          </header>
          <div className={`${classes.cardBody} ${classes.stack}`}>
            <BasicFields
              values={values.basic}
              set={change('basic')}
              errors={submit.fields}
              today={deskDate}
              isNew
            />
            <SameNames {...values.basic} />
          </div>
        </section>
        <section className={classes.card}>
          <header>
            <h2>保険(自費のときは空)</h2>
          </header>
          <div className={classes.cardBody}>
            <CoverageFields
              values={values.coverage}
              set={change('coverage')}
              error={(name) => submit.fields.get(`coverage.${name}`)}
            />
          </div>
        </section>
        <div className={classes.stack}>
          <section className={classes.card}>
            <header>
              <h2>連絡先・メモ</h2>
            </header>
            <div className={classes.cardBody}>
              <ContactFields values={values.basic} set={change('basic')} errors={submit.fields} isNew />
            </div>
          </section>
          <section className={classes.card}>
            <header>
              <h2>公費</h2>
              <Button variant="default" size="compact-xs" onClick={addSubsidy.perform}>
                足す
              </Button>
            </header>
            {values.subsidies.length === 0 && <p className={classes.none}>なし</p>}
            {values.subsidies.map((subsidy, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end
              <div key={index} className={classes.cardBody}>
                <SubsidyFields
                  values={subsidy}
                  patch={(part) => set('subsidies', values.subsidies.with(index, { ...subsidy, ...part }))}
                  error={(name) => submit.fields.get(`subsidies.${index}.${name}`)}
                  autoFocus
                />
              </div>
            ))}
          </section>
          <AllergyRows rows={values.allergies} onChange={(rows) => set('allergies', rows)} />
        </div>
      </EnterMoves>
      <div className={classes.foot}>
        <FormFooter submit={submit} action={save} onBack={back.perform}>
          <span className="ak-quiet">{missing}</span>
        </FormFooter>
      </div>
    </div>
  );
}

/** Why the button cannot be pressed yet. */
function whatIsMissing(basic: BasicValues, claimError: string | undefined, insurerWrong: boolean): string {
  const fields = [
    basic.kana.trim() === '' && 'カナ氏名',
    basic.name.trim() === '' && '氏名',
    basic.birthDate === '' && '生年月日',
    basic.sex === '' && '性別',
  ].filter((one) => one !== false);
  if (fields.length > 0) return `あと ${fields.join('・')} を入れると登録できます。`;
  if (claimError) return claimError;
  return insurerWrong ? '保険者番号を確かめてください。' : '';
}
