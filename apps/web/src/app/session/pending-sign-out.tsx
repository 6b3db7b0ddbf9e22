import { useEffect, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import classes from './session.module.css';
import { isSignOutPending, tellPendingSignOut } from './sign-out.ts';

const AGAIN_MILLISECONDS = 5_000;

/** Says that the server has not heard of the last sign-out yet, and tells it as soon as it can be reached. */
export function PendingSignOut() {
  const [pending, setPending] = useState(isSignOutPending);
  useEffect(() => {
    if (!pending) return;
    const tell = (): void => void tellPendingSignOut().then((told) => setPending(!told));
    const timer = setInterval(tell, AGAIN_MILLISECONDS);
    window.addEventListener('online', tell);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', tell);
    };
  }, [pending]);
  if (!pending) return null;
  return (
    <p role="status" className={classes.pending}>
      <Icon name="wifi" size={14} />{' '}
      サーバーにつながらないため、この画面だけログアウトしました。つながり次第、サーバー側でも自動でログアウトします。
    </p>
  );
}
