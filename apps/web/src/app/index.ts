/** What features may use of the frame. */
export type { Action } from './actions/action.ts';
export { isComposing } from './actions/shortcut.ts';
export { useActions } from './actions/use-actions.ts';
export { useDialogKeys } from './actions/use-dialog-keys.ts';
export { api } from './api.ts';
export { answerOf, getCopy, putCopy, READABLE_PREFIX, removeCopy } from './drafts/copy-shelf.ts';
export { draftStore, KEEP_DRAFTS, KeepDrafts } from './drafts/draft-store.ts';
export { type Vault, vault } from './drafts/vault.ts';
export type { OpenTab } from './frame/open-tabs.ts';
export { useOpenTab } from './frame/use-open-tab.ts';
export { hideJob, type RunningJob, showJob } from './live/jobs.ts';
export { type LiveState, useLiveTopic } from './live/live-events.ts';
export { failureText, isNetworkFailure, notifyDone, notifyProblem } from './problems.ts';
export { queryClient } from './query-client.ts';
export { enrolPasskey, isDismissed, isKnownAlready, passkeysWork } from './session/passkey.ts';
export { PasswordChange } from './session/password-change.tsx';
export { type SessionInfo, useSession } from './session/session-context.ts';
export { TotpEnrolment } from './session/totp-enrolment.tsx';
