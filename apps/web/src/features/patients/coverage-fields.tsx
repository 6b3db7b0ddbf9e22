import { Choice, digits, EraDateInput, Field, halfWidth, Icon } from '../../ui/index.ts';
import { LocalSchemeChoice } from './local-scheme-choice.tsx';
import {
  judgeInsurerNumber,
  judgeRecipientNumber,
  judgeSubsidyNumber,
  type NumberVerdict,
} from './model/coverage.ts';
import type { CoverageValues, SubsidyValues } from './model/forms.ts';
import classes from './patients.module.css';

interface CoverageProps {
  readonly values: CoverageValues;
  readonly set: <K extends keyof CoverageValues>(name: K, value: CoverageValues[K]) => void;
  readonly error: (name: string) => string | undefined;
  readonly autoFocus?: boolean;
}

const RATES = ['0', '1', '2', '3'].map((value) => ({ value, label: `${value}割` }));
const RELATIONS = [
  { value: 'self', label: '本人' },
  { value: 'family', label: '家族' },
] as const;

function Verdict({ verdict }: { verdict: NumberVerdict }) {
  if (verdict.state === 'right')
    return (
      <span className="ak-done">
        <Icon name="check" size={12} /> {verdict.text || '正しい番号です'}
      </span>
    );
  if (verdict.state === 'wrong')
    return (
      <span className="ak-danger">
        <Icon name="danger" size={12} /> {verdict.text}
      </span>
    );
  return <span>{verdict.text}</span>;
}

/** One insurance as on the certificate; the check digit is judged while the number is typed. */
export function CoverageFields({ values, set, error, autoFocus = false }: CoverageProps) {
  return (
    <div className={classes.grid}>
      <div className={classes.full}>
        <Field
          label="保険者番号"
          inputMode="numeric"
          autoFocus={autoFocus}
          maxLength={8}
          value={values.insurerNumber}
          onChange={(value) => set('insurerNumber', digits(value))}
          hint={<Verdict verdict={judgeInsurerNumber(values.insurerNumber)} />}
          error={error('insurerNumber')}
        />
      </div>
      <Field
        label="記号"
        value={values.symbol}
        onChange={(value) => set('symbol', value)}
        tidy={halfWidth}
        error={error('symbol')}
      />
      <Field
        label="番号"
        value={values.number}
        onChange={(value) => set('number', value)}
        tidy={halfWidth}
        error={error('number')}
      />
      <Field
        label="枝番"
        inputMode="numeric"
        maxLength={2}
        value={values.branch}
        onChange={(value) => set('branch', value)}
        tidy={digits}
        error={error('branch')}
      />
      <Choice
        label="本人・家族"
        value={values.relation}
        onChange={(value) => set('relation', value === 'family' ? 'family' : 'self')}
        options={RELATIONS}
      />
      <Choice
        label="負担割合"
        value={values.rateTenths}
        onChange={(value) => set('rateTenths', value)}
        options={[{ value: '', label: '自動(年齢から)' }, ...RATES]}
        error={error('rateTenths')}
      />
      <EraDateInput
        label="資格確認日"
        value={values.confirmedOn}
        onChange={(value) => set('confirmedOn', value)}
        emptyHint="未確認"
        error={error('confirmedOn')}
      />
      <EraDateInput
        label="有効期間 から"
        required
        value={values.validFrom}
        onChange={(value) => set('validFrom', value)}
        error={error('validFrom')}
      />
      <EraDateInput
        label="まで"
        value={values.validTo}
        onChange={(value) => set('validTo', value)}
        emptyHint="期限なし"
        error={error('validTo')}
      />
    </div>
  );
}

interface SubsidyProps {
  readonly values: SubsidyValues;
  readonly patch: (part: Partial<SubsidyValues>) => void;
  readonly error: (name: string) => string | undefined;
  readonly autoFocus?: boolean;
}

/** One public subsidy as on the recipient's certificate. */
export function SubsidyFields({ values, patch, error, autoFocus = false }: SubsidyProps) {
  const set = <K extends keyof SubsidyValues>(name: K, value: SubsidyValues[K]): void =>
    patch({ [name]: value } as Pick<SubsidyValues, K>);
  return (
    <div className={classes.grid}>
      <div className={classes.wide}>
        <Field
          label="負担者番号"
          inputMode="numeric"
          autoFocus={autoFocus}
          maxLength={8}
          value={values.payerNumber}
          onChange={(value) => set('payerNumber', digits(value))}
          hint={<Verdict verdict={judgeSubsidyNumber(values.payerNumber)} />}
          error={error('payerNumber')}
        />
      </div>
      <LocalSchemeChoice payerNumber={values.payerNumber} patch={patch} />
      <Field
        label="受給者番号"
        inputMode="numeric"
        maxLength={7}
        value={values.recipientNumber}
        onChange={(value) => set('recipientNumber', digits(value))}
        hint={<Verdict verdict={judgeRecipientNumber(values.recipientNumber)} />}
        error={error('recipientNumber')}
      />
      <Field
        label="月の上限(円)"
        inputMode="numeric"
        value={values.monthlyLimitYen}
        onChange={(value) => set('monthlyLimitYen', digits(value))}
        error={error('monthlyLimitYen')}
      />
      <Field
        label="1回の上限(円)"
        inputMode="numeric"
        value={values.visitLimitYen}
        onChange={(value) => set('visitLimitYen', digits(value))}
        error={error('visitLimitYen')}
      />
      <Field
        label="負担は月何回まで"
        inputMode="numeric"
        maxLength={2}
        value={values.timesPerMonth}
        onChange={(value) => set('timesPerMonth', digits(value))}
        error={error('timesPerMonth')}
      />
      <Choice
        label="負担割合"
        value={values.rateTenths}
        onChange={(value) => set('rateTenths', value)}
        options={[{ value: '', label: '制度どおり' }, ...RATES]}
      />
      <EraDateInput
        label="有効期間 から"
        required
        value={values.validFrom}
        onChange={(value) => set('validFrom', value)}
        error={error('validFrom')}
      />
      <EraDateInput
        label="まで"
        value={values.validTo}
        onChange={(value) => set('validTo', value)}
        emptyHint="期限なし"
        error={error('validTo')}
      />
      <EraDateInput
        label="受給者証の確認日"
        value={values.confirmedOn}
        onChange={(value) => set('confirmedOn', value)}
        emptyHint="未確認"
        error={error('confirmedOn')}
      />
    </div>
  );
}
