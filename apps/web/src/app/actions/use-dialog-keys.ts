import { useActions } from './use-actions.ts';

interface DialogKey {
  /** What F12 does in this dialogue, as its button says. */
  readonly label: string;
  readonly disabled?: boolean;
  readonly perform: () => void;
}

/** F12 confirms the open dialogue; the keys of the screen below rest while it is open. */
export function useDialogKeys({ label, disabled = false, perform }: DialogKey): void {
  useActions([{ id: 'dialog.confirm', label, shortcut: 'F12', disabled, perform }], 'dialog');
}
