import { Checkbox } from '@mantine/core';
import type { DraftForm } from '../../../ui/index.ts';
import type { VisitForm } from './form.ts';

interface Props {
  readonly form: DraftForm<VisitForm>;
  readonly name: keyof VisitForm;
  readonly label: string;
}

/** Something that is so, or that nobody said. */
export function Mark({ form, name, label }: Props) {
  return (
    <Checkbox
      label={label}
      checked={form.values[name] === true}
      onChange={(event) => form.set(name, event.currentTarget.checked)}
    />
  );
}
