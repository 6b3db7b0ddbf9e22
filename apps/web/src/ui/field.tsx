import { NativeSelect, TextInput, type TextInputProps } from '@mantine/core';
import type { ReactNode } from 'react';

interface Common {
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Japanese sentence: what is wrong and what to do. */
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly disabled?: boolean;
}

interface FieldProps extends Common {
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly inputMode?: TextInputProps['inputMode'];
  readonly w?: number | string;
  readonly lang?: string;
  /** Applied when the person leaves the field, for example to fold widths. */
  readonly tidy?: (value: string) => string;
}

/** A line of text with its label, hint and Japanese error. */
export function Field({ label, value, onChange, error, hint, tidy, required, ...rest }: FieldProps) {
  return (
    <TextInput
      {...rest}
      data-autofocus={rest.autoFocus}
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => {
        const tidied = tidy?.(value) ?? value;
        if (tidied !== value) onChange(tidied);
      }}
      error={error}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      withAsterisk={required ?? false}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

interface ChoiceProps extends Common {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly autoFocus?: boolean;
  readonly w?: number | string;
}

/** A choice by the browser's own list: letters and arrows choose, Enter moves on. */
export function Choice({ label, value, onChange, error, hint, options, required, ...rest }: ChoiceProps) {
  return (
    <NativeSelect
      {...rest}
      data-autofocus={rest.autoFocus}
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[...options]}
      error={error}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      withAsterisk={required ?? false}
    />
  );
}

/** Full-width digits, hyphens and spaces to half width. */
export function halfWidth(value: string): string {
  return value
    .normalize('NFKC')
    .replaceAll(/[‐‑–—―−ー]/g, '-')
    .trim();
}

/** Only the digits, half width. */
export function digits(value: string): string {
  return value.normalize('NFKC').replaceAll(/\D/g, '');
}
