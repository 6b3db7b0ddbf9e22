const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('akashi:session');

/** Tells the other windows of this browser who sits here now: they share the cookie. */
export function announcePerson(staffId: string): void {
  channel?.postMessage(staffId);
}

/** Calls back when somebody else has signed in at another window of this browser. */
export function onOtherPerson(staffId: string, leave: () => void): () => void {
  const listener = ({ data }: MessageEvent<unknown>): void => {
    if (typeof data === 'string' && data !== staffId) leave();
  };
  channel?.addEventListener('message', listener);
  return () => channel?.removeEventListener('message', listener);
}
