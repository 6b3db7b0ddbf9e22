import { Choice, type DraftForm, Field } from '../../../ui/index.ts';
import type { VisitForm } from './form.ts';
import { Mark } from './mark.tsx';
import classes from './visit-care.module.css';

import { ARRANGEMENTS, LISTED, MANAGEMENTS, PLACES, VISITS } from './words.ts';

interface Props {
  readonly form: DraftForm<VisitForm>;
  readonly fields: ReadonlyMap<string, string>;
}

/** 往診・訪問診療 of the visit, and what of the month's management hangs on it (C000 to C002-2). */
export function HomeFields({ form, fields }: Props) {
  const { values, set } = form;
  const { place } = values;
  return (
    <>
      <Choice label="診療の場所" value={place} onChange={(value) => set('place', value)} options={PLACES} />
      {place === '' ? <span /> : <Minutes form={form} fields={fields} />}
      {place === 'visit' && <Planned form={form} fields={fields} />}
      {place === 'houseCall' && <Called form={form} fields={fields} />}
      {place !== '' && <Management form={form} fields={fields} />}
    </>
  );
}

function Minutes({ form: { values, set }, fields }: Props) {
  return (
    <Field
      label="患家での診療時間(分)"
      value={values.minutes}
      onChange={(value) => set('minutes', value)}
      inputMode="numeric"
      maxLength={3}
      hint="1時間を超えるときに入力します"
      error={fields.get('care.home.minutes')}
    />
  );
}

function Planned({ form, fields }: Props) {
  const { values, set } = form;
  return (
    <>
      <Choice
        label="訪問の計画"
        value={values.arrangement}
        onChange={(value) => set('arrangement', value)}
        options={ARRANGEMENTS}
      />
      <Field
        label="週3回を超える理由"
        value={values.weeklyException}
        onChange={(value) => set('weeklyException', value)}
        maxLength={76}
        hint="末期の悪性腫瘍、急性増悪など。超えないときは空欄"
        error={fields.get('care.home.weeklyException')}
      />
      <div className={classes.marks}>
        <Mark form={form} name="sameBuilding" label="同じ建物の他の患者にも訪問診療をした" />
        <Mark form={form} name="laterInHousehold" label="同じ患家の2人目以降" />
      </div>
    </>
  );
}

function Called({ form }: Props) {
  const { values, set } = form;
  return (
    <>
      <Choice
        label="厚生労働大臣が定める患者"
        value={values.listedPatient}
        onChange={(value) => set('listedPatient', value)}
        options={LISTED}
        hint="緊急・夜間・休日・深夜の往診の加算が変わります"
      />
      <span />
      <div className={classes.marks}>
        <Mark form={form} name="urgent" label="診療中に求められた緊急の往診" />
        <Mark form={form} name="laterInHousehold" label="同じ患家の2人目以降" />
      </div>
    </>
  );
}

function Management({ form, fields }: Props) {
  const { values, set } = form;
  return (
    <>
      <Choice
        label="今月の総合管理料をこの受診で算定"
        value={values.management}
        onChange={(value) => set('management', value)}
        options={MANAGEMENTS}
      />
      {values.management === '' ? (
        <span />
      ) : (
        <>
          <Field
            label="単一建物診療患者(人)"
            value={values.patients}
            onChange={(value) => set('patients', value)}
            inputMode="numeric"
            maxLength={3}
            error={fields.get('care.home.management.patients')}
          />
          <Choice
            label="訪問の回数"
            value={values.visits}
            onChange={(value) => set('visits', value)}
            options={VISITS}
          />
          <span />
          <div className={classes.marks}>
            <Mark form={form} name="early" label="在宅移行早期加算" />
            <Mark form={form} name="frequent" label="頻回訪問加算" />
            <Mark form={form} name="comprehensive" label="包括的支援加算" />
            <Mark form={form} name="prescription" label="今月の別の受診で処方箋を交付する" />
          </div>
        </>
      )}
    </>
  );
}
