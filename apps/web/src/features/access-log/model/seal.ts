import type { LogSeal } from '@akashi/contract';

export interface SealWords {
  tone: 'done' | 'wait' | 'danger';
  text: string;
  parts: string[];
}

/** A log that is looked at by people is published at least every minute; longer silence is said. */
const LATE_SECONDS = 120;

/** What the seal says, truthfully in every state. `now` in milliseconds. */
export function sealWords(seal: LogSeal, now: number): SealWords {
  const parts = partsOf(seal);
  if (seal.signature === 'wrong')
    return { tone: 'danger', text: '署名が合いません。記録を保全し、運用担当者に連絡してください。', parts };
  if (!seal.published)
    return { tone: 'wait', text: 'まだ署名されていません(最初の記録から1分ほどかかります)。', parts };
  const at = Date.parse(seal.published.at);
  const count = seal.size.toLocaleString('ja-JP');
  if (seal.waitingSeconds > LATE_SECONDS)
    return {
      tone: 'wait',
      text: `${count}件。新しい記録の整列が${Math.round(seal.waitingSeconds / 60)}分遅れています。`,
      parts,
    };
  if (seal.size > seal.published.size && now - at > LATE_SECONDS * 1000)
    return { tone: 'wait', text: `${count}件。最後の署名は${timeOf(at)}です(遅れています)。`, parts };
  return { tone: 'done', text: `記録は連続しています: ${count}件 最終確認 ${timeOf(at)}`, parts };
}

function partsOf(seal: LogSeal): string[] {
  return [
    `署名 ${seal.signature === 'ok' ? '✓' : seal.signature === 'none' ? 'なし' : '✗'}`,
    seal.witnesses.length > 0 ? `立会人 ${seal.witnesses.length} ✓` : '立会人 なし',
    seal.stampedAt === null ? '時刻証明 なし' : `時刻証明 ${timeOf(Date.parse(seal.stampedAt))} ✓`,
  ];
}

function timeOf(at: number): string {
  return new Date(at).toLocaleString('ja-JP', {
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Tokyo',
  });
}
