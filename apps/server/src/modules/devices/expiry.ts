import type { ExpiryNotice } from '@akashi/contract';

const DAY = 86_400_000;

/** The notice a certificate has reached: 60, 30 and 7 days before its end, and after it. */
export function noticeOf(expiresAt: Date, now: Date): ExpiryNotice {
  const left = expiresAt.getTime() - now.getTime();
  if (left <= 0) return 'expired';
  if (left <= 7 * DAY) return 'days7';
  if (left <= 30 * DAY) return 'days30';
  return left <= 60 * DAY ? 'days60' : 'none';
}
