import { useEffect, useRef, useState } from 'react';
import { readTime } from '../../../ui/index.ts';
import classes from './composer.module.css';

interface TimeBoxProps {
  readonly label: string;
  /** `HH:MM`; what is no time yet stands as it was typed; undefined: blank. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly invalid?: boolean;
  /** The field the person has to fill next. */
  readonly autoFocus?: boolean;
}

/** A time of day in one line of a form: 2210, 22:10 and ２２時１０分 are the same. */
export function TimeBox({ label, value, onChange, invalid = false, autoFocus = false }: TimeBoxProps) {
  const [text, setText] = useState(value ?? '');
  const own = useRef(value);
  useEffect(() => {
    if (value === own.current) return;
    own.current = value;
    setText(value ?? '');
  }, [value]);
  return (
    <input
      aria-label={label}
      aria-invalid={invalid || undefined}
      className={`${classes.time} ak-num`}
      data-step
      // biome-ignore lint/a11y/noAutofocus: the field the person has to fill next
      autoFocus={autoFocus}
      placeholder="22:10"
      autoComplete="off"
      maxLength={8}
      value={text}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        own.current = next.trim() === '' ? undefined : (readTime(next) ?? next);
        onChange(own.current);
      }}
      onBlur={() => setText(own.current ?? '')}
    />
  );
}
