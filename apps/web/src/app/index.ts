/** What features may use of the frame. */
export type { Action } from './actions/action.ts';
export { isComposing } from './actions/shortcut.ts';
export { useActions } from './actions/use-actions.ts';
export { api } from './api.ts';
export { draftStore } from './drafts/draft-store.ts';
export type { OpenTab } from './frame/open-tabs.ts';
export { useOpenTab } from './frame/use-open-tab.ts';
export { hideJob, type RunningJob, showJob } from './live/jobs.ts';
export { type LiveState, useLiveTopic } from './live/live-events.ts';
export { failureText, isNetworkFailure, notifyDone, notifyProblem } from './problems.ts';
export { queryClient } from './query-client.ts';
export { type SessionInfo, useSession } from './session/session-context.ts';
