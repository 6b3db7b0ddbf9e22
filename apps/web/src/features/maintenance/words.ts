import type { MaintenanceWork } from '@akashi/contract';
import type { IconName, Tone } from '../../ui/index.ts';

interface StateWords {
  tone: Tone;
  icon: IconName;
  text: string;
}

/** What a work is just now, for a badge. */
export function stateWords(work: MaintenanceWork): StateWords {
  if (work.renewal) return { tone: 'wait', icon: 'clock', text: '延長の承認待ち' };
  switch (work.state) {
    case 'requested':
      return { tone: 'wait', icon: 'clock', text: '承認待ち' };
    case 'approved':
      return { tone: 'danger', icon: 'warn', text: '作業中' };
    case 'refused':
      return { tone: 'quiet', icon: 'close', text: '断った' };
    case 'over':
    case 'ended':
      return work.reviewedBy === null
        ? { tone: 'wait', icon: 'edit', text: '報告の確認待ち' }
        : { tone: 'done', icon: 'check', text: '確認済み' };
  }
}

export function timeText(instant: string | null): string {
  if (instant === null) return '―';
  return new Date(instant).toLocaleString('ja-JP', {
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Tokyo',
  });
}

/** Whole minutes that are left, never below zero. */
export function minutesLeft(expiresAt: string | null, now: number): number {
  return expiresAt === null ? 0 : Math.max(0, Math.ceil((Date.parse(expiresAt) - now) / 60_000));
}

const REFUSALS: Readonly<Record<string, string>> = {
  MAINTENANCE_NOT_APPROVED: '拒否(承認されていない)',
  MAINTENANCE_OVER: '拒否(時間切れ・終了後)',
  MAINTENANCE_QUERY: '拒否(計画の範囲にない)',
};

/** Why a question was not answered. */
export function refusalText(code: string): string {
  return REFUSALS[code] ?? '拒否';
}
