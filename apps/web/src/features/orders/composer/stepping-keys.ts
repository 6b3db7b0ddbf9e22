import type { KeyboardEvent } from 'react';
import { isComposing } from '../../../app/index.ts';

interface Stepping {
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/**
 * Keys of a form that nobody needs a mouse for: Enter goes to the next field and, in the last one, is done;
 * Ctrl+Enter is done at once; Esc leaves. Spread onto the element around the fields (`data-step`).
 */
export function steppingKeys({ onDone, onCancel }: Stepping) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onCancel();
    } else if (event.key === 'Enter') {
      if (event.target instanceof HTMLButtonElement) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.ctrlKey || event.metaKey || !focusNext(event.currentTarget)) onDone();
    }
  };
}

function focusNext(form: HTMLElement): boolean {
  const fields = [...form.querySelectorAll<HTMLElement>('[data-step]')];
  const at = fields.indexOf(document.activeElement as HTMLElement);
  // A search for one more item is passed over while it is empty: it is an offer, not a field to fill.
  const next = fields.slice(at + 1).find((field) => field.closest('[data-offer]') === null);
  next?.focus();
  return next !== undefined;
}
