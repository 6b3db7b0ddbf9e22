import { RateLimiterMemory } from 'rate-limiter-flexible';
import { AppError } from '../errors/app-error.ts';
import { type RateLimit, waitSeconds } from './rate-limit.ts';

/** A person and the timers of some open tabs stay far below: twenty requests a second, a whole minute long. */
export const DEFAULT_SESSION_RATE: RateLimit = { requests: 1_200, seconds: 60 };

/** Slows one session that asks too much, from whichever addresses it comes. Throws RATE_LIMITED. */
export function sessionRate(limit: RateLimit): (sessionId: string) => Promise<void> {
  const limiter = new RateLimiterMemory({ points: limit.requests, duration: limit.seconds });
  return (sessionId) =>
    limiter.consume(sessionId).then(
      () => undefined,
      (rejection: unknown) => {
        throw new AppError('RATE_LIMITED', { details: { retryAfterSeconds: waitSeconds(rejection) } });
      },
    );
}
