import type { KeyboardEvent } from 'react';
import { isComposing } from '../../../app/index.ts';

interface Stepping {
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/**
 * Keys of a form that nobody needs a mouse for: Enter goes to the next field and, in the last one, is done;
 * Ctrl+Enter is done at once; Esc leaves, in an open list only the list. Spread onto the element around the fields (`data-step`).
 */
export function steppingKeys({ onDone, onCancel }: Stepping) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Escape' && isInOpenList(event.target)) {
      event.stopPropagation();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onCancel();
    } else if (event.key === 'Enter') {
      const finished = event.ctrlKey || event.metaKey;
      if (!finished && hasOwnEnter(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      if (finished || !focusNext(event.currentTarget)) onDone();
    }
  };
}

/** Mantine marks the field of an open list so; it closes the list by itself and lets the key go on. */
function isInOpenList(target: EventTarget): boolean {
  return (
    target instanceof Element && target.closest('[data-mantine-stop-propagation], [role="listbox"]') !== null
  );
}

/** Buttons press and lists open by Enter. */
function hasOwnEnter(target: EventTarget): boolean {
  return (
    target instanceof HTMLButtonElement || (target instanceof Element && target.ariaHasPopup === 'listbox')
  );
}

function focusNext(form: HTMLElement): boolean {
  const here = document.activeElement;
  // A search for one more item is passed over: it is an offer, not a field to fill.
  const next = [...form.querySelectorAll<HTMLElement>('[data-step]')].find(
    (field) => field.closest('[data-offer]') === null && here !== null && follows(field, here),
  );
  next?.focus();
  return next !== undefined;
}

function follows(field: Element, here: Element): boolean {
  return (here.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
