import { useEffect, useRef, useState } from 'react';
import { readEraInput, shortEra } from '../../../ui/index.ts';
import classes from './composer.module.css';

interface DateBoxProps {
  readonly label: string;
  /** `YYYY-MM-DD`; undefined: blank. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly invalid?: boolean;
}

/** A day in one line of a form, typed in 和暦 or 西暦; the other calendar, or what is wrong, stands behind it. */
export function DateBox({ label, value, onChange, invalid = false }: DateBoxProps) {
  const [text, setText] = useState(() => (value ? shortEra(value) : ''));
  const own = useRef(value);
  useEffect(() => {
    if (value === own.current) return;
    own.current = value;
    setText(value ? shortEra(value) : '');
  }, [value]);
  const [left, setLeft] = useState(false);
  const read = readEraInput(text);
  return (
    <span className={classes.date}>
      <input
        aria-label={label}
        aria-invalid={invalid || (read.wrong && left) || undefined}
        className={`${classes.day} ak-num`}
        data-step
        placeholder="R7.9.1"
        autoComplete="off"
        value={text}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setText(next);
          setLeft(false);
          own.current = readEraInput(next).date;
          onChange(own.current);
        }}
        onBlur={() => {
          setLeft(true);
          if (read.date) setText(shortEra(read.date));
        }}
      />
      {read.wrong && left ? (
        <span role="alert" className={classes.error}>
          {read.hint}
        </span>
      ) : (
        <span className="ak-quiet ak-num">{read.wrong ? '' : read.hint}</span>
      )}
    </span>
  );
}
