import { identity } from '@akashi/contract';
import { useEffect, useRef } from 'react';
import { onTouch } from './use-idle.ts';

const END_MILLISECONDS = identity.ABANDONED_MINUTES * 60_000;
const CHECK_EVERY = 5_000;

/**
 * Calls back when the session has ended by itself, without asking the server: a page that cannot reach it, or that
 * nobody asks anything of, must not keep what it shows. At the cover (`covered`) nothing counts as a touch.
 */
export function useSessionEnd(covered: boolean, onEnd: () => void): void {
  const last = useRef(Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      if (Date.now() - last.current >= END_MILLISECONDS) onEnd();
    }, CHECK_EVERY);
    return () => clearInterval(timer);
  }, [onEnd]);
  useEffect(() => {
    if (covered) return;
    last.current = Date.now();
    return onTouch(() => {
      last.current = Date.now();
    });
  }, [covered]);
}
