import type { patients } from '@akashi/contract';
import { type Action, useActions } from '../../app/index.ts';
import { FormFooter, type Submit } from '../../ui/index.ts';

export interface ItemDialogProps<Item> {
  readonly detail: patients.PatientDetail;
  /** Absent: a new one. */
  readonly item?: Item | undefined;
  readonly onClose: () => void;
}

/** The one action of a dialog: by F12, by its button and by Enter in the last field. */
export function useSave(label: string, disabled: boolean, perform: () => void): Action {
  const action: Action = { id: 'item.save', label, shortcut: 'F12', disabled, perform };
  useActions([action], 'dialog');
  return action;
}

/** Back, and the one action. */
export function Foot<Input>({
  submit,
  save,
  onClose,
}: {
  submit: Submit<Input>;
  save: Action;
  onClose: () => void;
}) {
  return <FormFooter submit={submit} action={save} onBack={onClose} />;
}
