import type { approvals } from '@akashi/contract';
import type { IconName, Tone } from '../../ui/index.ts';

export const APPROVAL_STATES: Readonly<
  Record<approvals.ApprovalState, { readonly tone: Tone; readonly icon: IconName; readonly label: string }>
> = {
  pending: { tone: 'wait', icon: 'clock', label: '承認待ち' },
  approved: { tone: 'done', icon: 'check', label: '承認済' },
  rejected: { tone: 'danger', icon: 'close', label: '却下' },
  withdrawn: { tone: 'quiet', icon: 'close', label: '取り下げ' },
  expired: { tone: 'quiet', icon: 'history', label: '期限切れ' },
};

const format = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  month: 'numeric',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** An instant as staff read it: 11/26(木) 09:12. */
export function dateAndTime(instant: string): string {
  return format.format(new Date(instant));
}
