import { type ReactNode, useEffect, useId, useState } from 'react';
import { readNumber } from '../model/read-number.ts';
import classes from './composer.module.css';

interface FieldProps {
  readonly label: string;
  readonly error?: string | undefined;
  readonly wide?: boolean;
  readonly children: (id: string, invalid: boolean) => ReactNode;
}

/** A label before its control and what is wrong below it. */
export function Field({ label, error, wide, children }: FieldProps) {
  const id = useId();
  return (
    <div className={wide ? classes.fieldWide : classes.field}>
      <label htmlFor={id}>{label}</label>
      <div>
        {children(id, error !== undefined)}
        {error !== undefined && (
          <p role="alert" className={classes.error}>
            {error}
          </p>
        )}
      </div>
    </div>
  );
}

interface NumberBoxProps {
  readonly id?: string;
  readonly label?: string;
  readonly value: number;
  /** The number, NaN when it is none, and the text it was read from. */
  readonly onChange: (value: number, text: string) => void;
  readonly invalid?: boolean;
  readonly decimals?: boolean;
  readonly autoFocus?: boolean;
}

/** A number typed in full or half width; blank is NaN. Enter moves on (see `useStepping`). */
export function NumberBox({ id, label, value, onChange, invalid, decimals, autoFocus }: NumberBoxProps) {
  const [text, setText] = useState(textOf(value));
  useEffect(() => {
    // A change from outside (Do, 「次回まで」) shows; what is being typed (「0.」) stays.
    setText((shown) => (Object.is(readNumber(shown), value) ? shown : textOf(value)));
  }, [value]);
  return (
    <input
      id={id}
      aria-label={label}
      aria-invalid={invalid || undefined}
      className={`${classes.number} ak-num`}
      inputMode={decimals ? 'decimal' : 'numeric'}
      data-step
      // biome-ignore lint/a11y/noAutofocus: the field the person has to fill next
      autoFocus={autoFocus}
      value={text}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(readNumber(event.currentTarget.value), event.currentTarget.value);
      }}
    />
  );
}

function textOf(value: number): string {
  return Number.isFinite(value) ? String(value) : '';
}
