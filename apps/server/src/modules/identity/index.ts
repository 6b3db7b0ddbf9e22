/** People: staff, roles and what they may do, sign-in, sessions. */

import type { Implementation } from '../../platform/http/index.ts';
import type { ApprovalKind } from '../approvals/index.ts';
import { allSessionsRoutes } from './all-sessions-routes.ts';
import { appointApproval } from './commands/appoint.ts';
import { changeRightsApproval } from './commands/change-rights.ts';
import { grantDutyApproval } from './commands/grant-duty.ts';
import { passkeyRoutes } from './passkeys/routes.ts';
import { recoverFactors } from './recovery/approval.ts';
import { recoveryRoutes } from './recovery/routes.ts';
import { rightsRoutes } from './rights-routes.ts';
import { selfRoutes } from './self-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { ssoRoutes } from './sso/routes.ts';
import { staffRoutes } from './staff-routes.ts';
import type { SessionDependencies } from './welcome.ts';

export { type Admitted, admit } from './admit.ts';
export { reserveAttempt, settleAttempt } from './attempts.ts';
export { createAuthenticator } from './authenticator.ts';
export { createStaff, type NewStaff } from './commands/create-staff.ts';
export { endDeviceSessions } from './device-sessions.ts';
export { offHoursReason } from './off-hours.ts';
export { type RelyingParty, relyingParty } from './passkeys/relying-party.ts';

export { type BreachedWatch, watchBreached } from './passwords/breached-watch.ts';
export { buildBreachedList } from './passwords/build-list.ts';
export { hashPassword, passwordFits } from './passwords/hashing.ts';
export { pepperVersions } from './passwords/pepper-versions.ts';
export { everyPermission } from './permissions.ts';
export { endAllSessions, type From } from './sessions.ts';
export { asRole, staffById, staffNames } from './staff.ts';
export { acceptedStep as acceptedTotp, newTotp as newTotpSeed } from './totp.ts';
export { fromOf, type SessionDependencies, welcome } from './welcome.ts';

export function identityRoutes(dependencies: SessionDependencies): Implementation[] {
  return [
    ...sessionRoutes(dependencies),
    ...passkeyRoutes(dependencies),
    ...recoveryRoutes(dependencies),
    ...selfRoutes(dependencies),
    ...allSessionsRoutes(),
    ...ssoRoutes(dependencies),
    ...staffRoutes(dependencies.sealer),
    ...rightsRoutes(),
  ];
}

/** Decisions of this module that need a second person. */
export function identityApprovals(): ApprovalKind[] {
  return [appointApproval, changeRightsApproval, grantDutyApproval, recoverFactors];
}
