import { identity } from '@akashi/contract';
import { useEffect } from 'react';

/** Ten minutes without a key, a click or a touch lock the screen. */
const IDLE_MILLISECONDS = identity.IDLE_MINUTES * 60_000;
const CHECK_EVERY = 5_000;

/** Calls back at every key, click and movement; returns the way to stop. */
export function onTouch(touch: () => void): () => void {
  const kinds = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
  for (const kind of kinds) window.addEventListener(kind, touch, { passive: true, capture: true });
  return () => {
    for (const kind of kinds) window.removeEventListener(kind, touch, { capture: true });
  };
}

/** Calls back once nobody has touched the screen for the idle time; also after the machine slept. */
export function useIdle(active: boolean, onIdle: () => void): void {
  useEffect(() => {
    if (!active) return;
    let last = Date.now();
    const timer = setInterval(() => {
      if (Date.now() - last >= IDLE_MILLISECONDS) onIdle();
    }, CHECK_EVERY);
    const stop = onTouch(() => {
      last = Date.now();
    });
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [active, onIdle]);
}
