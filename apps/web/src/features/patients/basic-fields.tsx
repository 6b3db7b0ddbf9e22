import { Button, Radio, Textarea } from '@mantine/core';
import { digits, EraDateInput, Field, halfWidth } from '../../ui/index.ts';
import type { BasicValues } from './model/forms.ts';
import { judgeClaimName, suggestClaimName, tidyKana, tidyName } from './model/names.ts';
import classes from './patients.module.css';

interface Props {
  readonly values: BasicValues;
  readonly set: <K extends keyof BasicValues>(name: K, value: BasicValues[K]) => void;
  /** Messages of the server by `patient.<field>`. */
  readonly errors: ReadonlyMap<string, string>;
  readonly today: string;
  /** The number is chosen only once. */
  readonly isNew: boolean;
}

/** Who the patient is: everything that is typed in the order of the paper slip. */
export function BasicFields({ values, set, errors, today, isNew }: Props) {
  const error = (name: keyof BasicValues): string | undefined => errors.get(`patient.${name}`);
  const claim = judgeClaimName(values.name, values.claimName);
  const suggestion = suggestClaimName(values.name);
  return (
    <div className={classes.grid}>
      {isNew && (
        <Field
          label="患者番号"
          hint="空なら自動"
          inputMode="numeric"
          value={values.number}
          onChange={(value) => set('number', value)}
          tidy={digits}
          error={error('number')}
        />
      )}
      <div className={isNew ? classes.wide : classes.full}>
        <Field
          label="カナ氏名"
          required
          value={values.kana}
          onChange={(value) => set('kana', value)}
          tidy={tidyKana}
          error={error('kana')}
          autoFocus={isNew}
          placeholder="ミホン ハナコ"
        />
      </div>
      <div className={classes.full}>
        <Field
          label="氏名"
          required
          value={values.name}
          onChange={(value) => set('name', value)}
          tidy={tidyName}
          error={error('name')}
          placeholder="見本 花子"
        />
      </div>
      {claim.needed && (
        <div className={classes.full}>
          <Field
            label="請求に使う氏名"
            required
            value={values.claimName}
            onChange={(value) => set('claimName', value)}
            tidy={tidyName}
            error={error('claimName') ?? claim.error}
          />
          {claim.error &&
            suggestion !== values.name &&
            judgeClaimName(values.name, suggestion).error === undefined && (
              <Button mt={4} variant="default" onClick={() => set('claimName', suggestion)}>
                「{suggestion}」にする
              </Button>
            )}
        </div>
      )}
      <div className={classes.wide}>
        <EraDateInput
          label="生年月日"
          required
          value={values.birthDate}
          onChange={(value) => set('birthDate', value)}
          birthAsOf={today}
          error={error('birthDate')}
          placeholder="S33.3.3 / 1958/3/3"
        />
      </div>
      <Radio.Group
        label="性別"
        withAsterisk
        value={values.sex}
        onChange={(value) => set('sex', value === 'male' ? 'male' : 'female')}
        error={error('sex')}
        onKeyDown={(event) => {
          if (event.key === '1') set('sex', 'male');
          if (event.key === '2') set('sex', 'female');
        }}
      >
        <div style={{ display: 'flex', gap: 14, height: 30, alignItems: 'center' }}>
          <Radio value="male" label="1 男" size="xs" />
          <Radio value="female" label="2 女" size="xs" />
        </div>
      </Radio.Group>
      <Field
        label="郵便番号"
        inputMode="numeric"
        value={values.postalCode}
        onChange={(value) => set('postalCode', value)}
        tidy={tidyPostalCode}
        error={error('postalCode')}
        placeholder="150-0001"
      />
      <div className={classes.wide}>
        <Field
          label="住所"
          value={values.address}
          onChange={(value) => set('address', value)}
          error={error('address')}
        />
      </div>
    </div>
  );
}

/** How else to reach the patient, and what to remember. */
export function ContactFields({ values, set, errors, isNew }: Omit<Props, 'today'>) {
  const error = (name: keyof BasicValues): string | undefined => errors.get(`patient.${name}`);
  return (
    <div className={classes.grid}>
      <Field
        label="電話"
        inputMode="tel"
        value={values.phone}
        onChange={(value) => set('phone', value)}
        tidy={halfWidth}
        error={error('phone')}
      />
      <Field
        label="携帯など"
        inputMode="tel"
        value={values.phone2}
        onChange={(value) => set('phone2', value)}
        tidy={halfWidth}
        error={error('phone2')}
      />
      <Field
        label="緊急連絡先"
        value={values.emergencyContact}
        onChange={(value) => set('emergencyContact', value)}
        error={error('emergencyContact')}
      />
      <div className={classes.full}>
        <Textarea
          label="患者メモ"
          rows={2}
          value={values.note}
          onChange={(event) => set('note', event.currentTarget.value)}
          error={error('note')}
          maxLength={2000}
        />
      </div>
      {!isNew && (
        <EraDateInput
          label="死亡日"
          value={values.diedOn}
          onChange={(value) => set('diedOn', value)}
          error={error('diedOn')}
        />
      )}
    </div>
  );
}

function tidyPostalCode(text: string): string {
  const plain = digits(text);
  return plain.length === 7 ? `${plain.slice(0, 3)}-${plain.slice(3)}` : halfWidth(text);
}
