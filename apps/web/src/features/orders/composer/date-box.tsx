import { isLocalDate } from '@akashi/calendar';
import { useEffect, useRef, useState } from 'react';
import { readEraInput, shortEra } from '../../../ui/index.ts';
import classes from './composer.module.css';

interface DateBoxProps {
  readonly label: string;
  /** `YYYY-MM-DD`; what is no day yet stands as it was typed; undefined: blank. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly invalid?: boolean;
}

/** A day in one line of a form, typed in 和暦 or 西暦; the other calendar, or what is wrong, stands behind it. */
export function DateBox({ label, value, onChange, invalid = false }: DateBoxProps) {
  const [text, setText] = useState(() => textOf(value));
  const own = useRef(value);
  useEffect(() => {
    if (value === own.current) return;
    own.current = value;
    setText(textOf(value));
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
          own.current = next.trim() === '' ? undefined : (readEraInput(next).date ?? next);
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

function textOf(value = ''): string {
  return isLocalDate(value) ? shortEra(value) : value;
}
