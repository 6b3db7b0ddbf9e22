import { openTabs } from '../frame/open-tabs.ts';
import { Desk } from './desk.ts';
import { draftStore, KeepDrafts } from './draft-store.ts';
import { vault } from './vault.ts';

/** The one desk of this window. */
export const desk = new Desk({
  storage: sessionStorage,
  vault,
  drafts: draftStore,
  tabs: openTabs,
  place: {
    path: () => `${window.location.pathname}${window.location.search}`,
    goTo: (path) => window.history.replaceState(null, '', path),
  },
  askToKeep: () => {
    const event = new KeepDrafts();
    window.dispatchEvent(event);
    return Promise.all(event.kept);
  },
});

// Sealing takes a moment longer than the page has when it goes, so it begins with the first sign of leaving.
for (const sign of ['beforeunload', 'pagehide']) window.addEventListener(sign, () => void desk.flush());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void desk.flush();
});
