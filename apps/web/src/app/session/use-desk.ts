import { useCallback, useEffect, useRef, useState } from 'react';
import { draftStore, KEEP_DRAFTS } from '../drafts/draft-store.ts';
import { forgetParked, type Parked, park, sweepParked, unpark } from '../drafts/parked.ts';
import { openTabs } from '../frame/open-tabs.ts';
import type { SessionInfo } from './session-context.ts';

export interface Desk {
  /** True once the person's own things lie on the desk, so that screens may be drawn. */
  readonly ready: boolean;
  /** Resolves when everything is put away, readable for the person alone. */
  readonly putAway: () => Promise<void>;
  /** Forgets what the person would have left here. */
  readonly forget: () => void;
}

/**
 * What lies on the desk while somebody sits there: drafts and tabs. While the screen is locked (`away`) they are put
 * away encrypted; they come back when the same person has shown who he is, also after a colleague's turn.
 */
export function useDesk(info: SessionInfo, away: boolean): Desk {
  const staffId = info.staff.id;
  const key = useRef(info.draftKey);
  if (info.draftKey !== null) key.current = info.draftKey;
  const [ready, setReady] = useState(false);
  const held = useRef<Parked>(undefined);
  const parking = useRef<Promise<void>>(Promise.resolve());

  const putAway = useCallback((): Promise<void> => {
    if (held.current || key.current === null) return parking.current;
    window.dispatchEvent(new Event(KEEP_DRAFTS));
    const { pathname, search } = window.location;
    held.current = { drafts: draftStore.take(), tabs: openTabs.all(), path: `${pathname}${search}` };
    parking.current = park(sessionStorage, staffId, key.current, held.current, Date.now());
    return parking.current;
  }, [staffId]);

  useEffect(() => {
    if (away) {
      if (ready) void putAway();
      return;
    }
    let left = false;
    const sitDown = async (): Promise<void> => {
      sweepParked(sessionStorage, Date.now());
      await parking.current;
      // On the same page the forms still hold their values: the draft's text need not be decrypted for them.
      const stored = key.current === null ? undefined : await unpark(sessionStorage, staffId, key.current);
      const parked = held.current ?? stored;
      const back = held.current === undefined ? stored?.path : undefined;
      held.current = undefined;
      if (left) return;
      draftStore.enter(staffId);
      if (parked) {
        draftStore.restore(parked.drafts);
        openTabs.restore(parked.tabs);
      }
      if (back !== undefined && window.location.pathname === '/') window.history.replaceState(null, '', back);
      setReady(true);
    };
    void sitDown();
    return () => {
      left = true;
    };
  }, [away, ready, staffId, putAway]);

  const forget = useCallback(() => {
    forgetParked(sessionStorage, staffId);
    draftStore.clear();
    openTabs.clear();
  }, [staffId]);
  return { ready, putAway, forget };
}
