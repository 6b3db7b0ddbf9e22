const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('akashi:session');
/** In place of a person: nobody. */
const NOBODY = '';

/** Tells the other windows of this browser who sits here now: they share the cookie. */
export function announcePerson(staffId: string): void {
  channel?.postMessage(staffId);
}

/** Tells them that the person has signed out while the server could not be told. */
export function announceSignOut(): void {
  channel?.postMessage(NOBODY);
}

/** Calls back when somebody else has signed in at another window of this browser, or the person has signed out there. */
export function onOtherPerson(staffId: string, leave: () => void, signedOut: () => void): () => void {
  const listener = ({ data }: MessageEvent<unknown>): void => {
    if (data === NOBODY) signedOut();
    else if (typeof data === 'string' && data !== staffId) leave();
  };
  channel?.addEventListener('message', listener);
  return () => channel?.removeEventListener('message', listener);
}
