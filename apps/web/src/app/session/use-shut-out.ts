import { type RefObject, useLayoutEffect } from 'react';

/**
 * While mounted nothing outside the element takes focus, keys or clicks, dialogs and notices in their own places
 * in the page included; afterwards all is as before.
 */
export function useShutOut(element: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const shut = [...document.body.children].filter(
      (child): child is HTMLElement =>
        child instanceof HTMLElement && !child.contains(element.current) && !child.inert,
    );
    for (const child of shut) child.inert = true;
    return () => {
      for (const child of shut) child.inert = false;
    };
  }, [element]);
}
