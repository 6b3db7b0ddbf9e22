import type { ReturnState } from '@akashi/contract';
import type { IconName, Tone } from '../../../ui/index.ts';

export const STATE_WORDS: Readonly<Record<ReturnState, { label: string; tone: Tone; icon: IconName }>> = {
  open: { label: '未対応', tone: 'wait', icon: 'warn' },
  ready: { label: '再請求待ち', tone: 'done', icon: 'check' },
  again: { label: '再請求済み', tone: 'quiet', icon: 'check' },
  withdrawn: { label: '再請求しない', tone: 'quiet', icon: 'info' },
};
