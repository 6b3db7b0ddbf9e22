import type { Device, DeviceCertificate } from '@akashi/contract';

export const STATES = {
  waiting: { word: '登録待ち', tone: 'wait', icon: 'clock' },
  active: { word: '有効', tone: 'done', icon: 'check' },
  expired: { word: '期限切れ', tone: 'danger', icon: 'warn' },
  revoked: { word: '停止', tone: 'quiet', icon: 'close' },
} as const satisfies Readonly<Record<Device['state'], unknown>>;

const day = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'medium' });
const NOTICES = {
  none: '',
  days60: '(60日以内)',
  days30: '(30日以内)',
  days7: '(7日以内)',
  expired: '(切れています)',
};

/** 「2026/11/26(30日以内)」 */
export function expiryWord({ expiresAt, notice }: DeviceCertificate): string {
  return `${day.format(new Date(expiresAt))}${NOTICES[notice]}`;
}

export const REASONS = [
  { value: 'lost', label: '紛失・盗難' },
  { value: 'compromised', label: '不正に使われたおそれ' },
  { value: 'retired', label: '廃棄・入れ替え' },
  { value: 'other', label: 'その他' },
] as const;
