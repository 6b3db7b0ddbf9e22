import { useCallback, useEffect, useState } from 'react';
import { desk } from '../drafts/own-desk.ts';

interface OwnDesk {
  /** True while the person's own things lie on the desk, so that screens may be drawn. */
  readonly ready: boolean;
  /** Clears the desk and takes the screens away; false when drafts could not be kept for the person's return. */
  readonly leave: () => Promise<boolean>;
}

/**
 * What lies on the desk while somebody sits there. It is laid out once the person has shown who he is, not while the
 * screen is locked or ended (`away`), and again after he has left.
 */
export function useDesk(staffId: string, away: boolean): OwnDesk {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    if (away || ready) return;
    let left = false;
    void desk.sitDown(staffId).then(() => {
      if (!left) setReady(true);
    });
    return () => {
      left = true;
    };
  }, [away, ready, staffId]);
  const leave = useCallback(async () => {
    const kept = await desk.standUp();
    setReady(false);
    return kept;
  }, []);
  return { ready, leave };
}
