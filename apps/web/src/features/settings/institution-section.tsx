import type { identity } from '@akashi/contract';
import { Checkbox } from '@mantine/core';
import { type Action, useActions, useSession } from '../../app/index.ts';
import {
  Choice,
  DraftNotice,
  digits,
  EnterMoves,
  EraDateInput,
  Failed,
  Field,
  FormFooter,
  halfWidth,
  Loading,
  useDraftForm,
} from '../../ui/index.ts';
import { AccidentSettings } from './accident-settings.tsx';
import { Section } from './section.tsx';
import classes from './settings.module.css';
import { useChangeInstitution, useInstitution } from './use-institution.ts';

export function InstitutionSection() {
  const query = useInstitution();
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  return <Form key={JSON.stringify(query.data.institution)} facts={query.data} />;
}

function Form({ facts }: { facts: identity.InstitutionSettings }) {
  const { may, deskDate } = useSession();
  const { validFrom: since, ...stored } = facts.institution;
  const form = useDraftForm('settings:institution', {
    ...stored,
    beds: String(stored.beds),
    generalBeds: String(stored.generalBeds),
    validFrom: deskDate,
  });
  const { values, set } = form;
  const submit = useChangeInstitution('医療機関の設定を変えました。', () => form.reset());
  const readOnly = !may('identity:manage');
  const save: Action = {
    id: 'institution.save',
    label: '変更を保存',
    shortcut: 'F12',
    visible: !readOnly,
    disabled: !form.dirty || submit.busy || values.validFrom === '' || !/^\d{7}$/.test(values.code),
    perform: () => {
      const { validFrom, beds, generalBeds, ...rest } = values;
      submit.submit({
        validFrom,
        institution: { ...rest, beds: Number(beds), generalBeds: Number(generalBeds) },
      });
    },
  };
  useActions([save]);
  const error = (name: string): string | undefined => submit.fields.get(`institution.${name}`);
  const text = (name: 'name' | 'address' | 'phone' | 'founder' | 'postalCode', label: string) => (
    <Field
      label={label}
      value={values[name]}
      onChange={(value) => set(name, value)}
      error={error(name)}
      disabled={readOnly}
    />
  );
  return (
    <Section title="医療機関" lead={`今の内容は ${since} から有効です。変更は適用日から先の受診に効きます。`}>
      <DraftNotice form={form} />
      <div className={`${classes.box} ${classes.padded}`}>
        <EnterMoves className={classes.grid}>
          <Field
            label="医療機関コード(7桁)"
            inputMode="numeric"
            maxLength={7}
            value={values.code}
            onChange={(value) => set('code', digits(value))}
            error={error('code')}
            disabled={readOnly}
          />
          <Field
            label="都道府県番号"
            inputMode="numeric"
            maxLength={2}
            value={values.prefecture}
            onChange={(value) => set('prefecture', digits(value))}
            error={error('prefecture')}
            disabled={readOnly}
          />
          <div className={classes.wide}>{text('name', '名称')}</div>
          {text('postalCode', '郵便番号')}
          <div className={classes.wide}>{text('address', '所在地')}</div>
          {text('phone', '電話')}
          <div className={classes.wide}>{text('founder', '開設者')}</div>
          <Choice
            label="種類"
            value={values.kind}
            onChange={(value) => set('kind', value === 'hospital' ? 'hospital' : 'clinic')}
            options={[
              { value: 'clinic', label: '診療所' },
              { value: 'hospital', label: '病院' },
            ]}
            disabled={readOnly}
          />
          <Checkbox
            label="小児科を標榜"
            checked={values.pediatrics}
            onChange={(event) => set('pediatrics', event.currentTarget.checked)}
            disabled={readOnly}
            mt={24}
          />
          <Field
            label="病床数"
            inputMode="numeric"
            value={values.beds}
            onChange={(value) => set('beds', digits(value))}
            tidy={halfWidth}
            disabled={readOnly}
          />
          <Field
            label="うち一般病床"
            inputMode="numeric"
            value={values.generalBeds}
            onChange={(value) => set('generalBeds', digits(value))}
            disabled={readOnly}
          />
          {!readOnly && (
            <EraDateInput
              label="適用日"
              required
              value={values.validFrom}
              onChange={(value) => set('validFrom', value)}
            />
          )}
        </EnterMoves>
        {!readOnly && <FormFooter submit={submit} action={save} />}
      </div>
      <AccidentSettings facts={facts} />
      <h2>標榜科</h2>
      <div className={classes.box}>
        <table className={classes.table}>
          <tbody>
            {facts.departments.map((department) => (
              <tr key={department.code}>
                <td style={{ width: 60 }}>{department.code}</td>
                <td>{department.name}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
