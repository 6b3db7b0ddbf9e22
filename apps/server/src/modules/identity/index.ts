/** People: staff, roles and what they may do, sign-in, sessions. */
import type { Implementation } from '../../platform/http/index.ts';
import { type SessionDependencies, sessionRoutes } from './session-routes.ts';
import { staffRoutes } from './staff-routes.ts';

export { createAuthenticator } from './authenticator.ts';
export { createStaff, type NewStaff } from './commands/create-staff.ts';
export { endDeviceSessions } from './device-sessions.ts';
export { everyPermission } from './permissions.ts';

export { staffNames } from './staff.ts';

export function identityRoutes(dependencies: SessionDependencies): Implementation[] {
  return [...sessionRoutes(dependencies), ...staffRoutes(dependencies.sealer)];
}
