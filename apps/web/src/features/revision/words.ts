import type { RevisionReplay } from '@akashi/contract';

/** 「2025年9月」. */
export function monthText(month: string): string {
  const [year, number] = month.split('-');
  return `${year}年${Number(number)}月`;
}

/** The month after `last` (the one at the desk), and a year back from it, newest first. */
export function monthsUntil(last: string): readonly string[] {
  const [year = 0, month = 0] = last.split('-').map(Number);
  return Array.from({ length: 13 }, (_, back) =>
    new Date(Date.UTC(year, month - back, 1)).toISOString().slice(0, 7),
  );
}

/** 「2026年6月1日」. */
export function dateText(date: string): string {
  const [year, month, day] = date.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}

const grouped = new Intl.NumberFormat('ja-JP', { signDisplay: 'exceptZero' });

/** 「+1,204」, 「-36」, 「0」. */
export function signed(value: number): string {
  return grouped.format(value);
}

const share = new Intl.NumberFormat('ja-JP', {
  style: 'percent',
  signDisplay: 'exceptZero',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** Change against what was before; empty when there was nothing. */
export function changeText(before: number, after: number): string {
  return before === 0 ? '' : share.format((after - before) / before);
}

/** Yen of a point. */
export const YEN = 10;

export function isGoingOn(replay: Pick<RevisionReplay, 'state'>): boolean {
  return replay.state === 'queued' || replay.state === 'running';
}

export const REPLAY_STATES = {
  queued: { word: '順番待ち', tone: 'wait', icon: 'clock' },
  running: { word: '計算中', tone: 'wait', icon: 'clock' },
  finished: { word: '済', tone: 'done', icon: 'check' },
  cancelled: { word: '中断', tone: 'quiet', icon: 'close' },
  failed: { word: '失敗', tone: 'danger', icon: 'danger' },
} as const;
