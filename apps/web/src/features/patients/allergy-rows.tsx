import { Button } from '@mantine/core';
import { Choice, Field } from '../../ui/index.ts';
import { type AllergyValues, EMPTY_ALLERGY } from './model/forms.ts';
import classes from './patients.module.css';

export const SEVERITIES = [
  { value: 'unknown', label: '程度不明' },
  { value: 'mild', label: '軽い' },
  { value: 'severe', label: '重い' },
] as const;

export function asSeverity(value: string): AllergyValues['severity'] {
  return SEVERITIES.find((one) => one.value === value)?.value ?? 'unknown';
}

interface Props {
  readonly rows: readonly AllergyValues[];
  readonly onChange: (rows: readonly AllergyValues[]) => void;
}

/** Allergies while registering; one line each. */
export function AllergyRows({ rows, onChange }: Props) {
  return (
    <section className={classes.card}>
      <header>
        <h2>アレルギー</h2>
        <Button variant="default" size="compact-xs" onClick={() => onChange([...rows, EMPTY_ALLERGY])}>
          足す
        </Button>
      </header>
      {rows.length === 0 && <p className={classes.none}>聞き取りのあるときに足してください</p>}
      {rows.map((row, index) => {
        const change = (part: Partial<AllergyValues>): void =>
          onChange(rows.with(index, { ...row, ...part }));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end
          <div key={index} className={`${classes.cardBody} ${classes.grid}`}>
            <Field
              label="原因"
              autoFocus
              value={row.substance}
              onChange={(value) => change({ substance: value })}
            />
            <Field label="症状" value={row.reaction} onChange={(value) => change({ reaction: value })} />
            <Choice
              label="程度"
              value={row.severity}
              onChange={(value) => change({ severity: asSeverity(value) })}
              options={SEVERITIES}
            />
          </div>
        );
      })}
    </section>
  );
}
