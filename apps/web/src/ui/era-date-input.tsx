import type { LocalDate } from '@akashi/calendar';
import { TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { readEraInput, shortEra } from './era-input.ts';

interface Props {
  readonly label: ReactNode;
  /** `YYYY-MM-DD`, or '' for none. */
  readonly value: string;
  readonly onChange: (value: LocalDate | '') => void;
  readonly error?: string | undefined;
  readonly required?: boolean;
  /** A birth date: shows the age on that day and refuses later ones. */
  readonly birthAsOf?: LocalDate;
  readonly placeholder?: string;
  /** Shown while the field is empty. */
  readonly emptyHint?: string;
  readonly disabled?: boolean;
  readonly w?: number | string;
}

/** A day typed in 和暦 or 西暦; the other calendar stands below it at once. */
export function EraDateInput({ value, onChange, error, birthAsOf, emptyHint, required, ...rest }: Props) {
  const [text, setText] = useState(() => (value ? shortEra(value) : ''));
  const own = useRef(value);
  useEffect(() => {
    if (value === own.current) return;
    own.current = value;
    setText(value ? shortEra(value) : '');
  }, [value]);
  const read = readEraInput(text, birthAsOf === undefined ? {} : { birthAsOf });
  const [left, setLeft] = useState(false);
  const type = (next: string): void => {
    setText(next);
    setLeft(false);
    own.current = readEraInput(next, birthAsOf === undefined ? {} : { birthAsOf }).date ?? '';
    onChange(own.current);
  };
  return (
    <TextInput
      {...rest}
      className="ak-num"
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={() => {
        setLeft(true);
        if (read.date) setText(shortEra(read.date));
      }}
      error={read.wrong && left ? read.hint : error}
      description={read.wrong ? (left ? undefined : ' ') : read.hint || emptyHint || ' '}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      withAsterisk={required ?? false}
      autoComplete="off"
    />
  );
}
