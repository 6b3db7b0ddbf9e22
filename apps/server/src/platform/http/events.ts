import { jobs } from '@akashi/contract';
import type { Clock } from '../clock/clock.ts';
import { type Implementation, implement } from './implement.ts';
import type { LiveHub } from './live-hub.ts';
import type { Authenticator } from './session.ts';

/** The stream of announcements of one browser tab. */
export function eventRoutes(hub: LiveHub, authenticator: Authenticator, clock: Clock): Implementation[] {
  return [
    implement(jobs.liveEvents, async ({ query, context }) => {
      const { session, sessionToken, deviceFingerprint, ip, userAgent } = context;
      return hub.subscribe({
        tenantId: context.tenantId,
        sessionId: session.id,
        topics: new Set(query.topics.split(',')),
        stillAllowed: async () => {
          const credentials = {
            sessionToken,
            deviceFingerprint,
            ip,
            userAgent,
            now: clock.now(),
            background: true,
          };
          const living = await authenticator.authenticate(credentials);
          return living !== undefined && living.id === session.id && !living.locked;
        },
      });
    }),
  ];
}
