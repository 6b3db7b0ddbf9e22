import type { DraftStatus } from '../draft/draft-status.ts';

interface Situation {
  readonly faults: number;
  readonly conflicts: number;
  /** The form of an order is open. */
  readonly entering: boolean;
  readonly status: DraftStatus['kind'];
  readonly empty: boolean;
}

/** What has to be settled on this screen before the server is asked to sign; null when nothing. */
export function obstacleToSigning({ faults, conflicts, entering, status, empty }: Situation): string | null {
  if (entering) return '入力中のオーダーがあります。Ctrl+Enterで入れるか、Escでやめてから確定してください。';
  if (conflicts > 0) {
    return `同時に変更されたオーダーが${conflicts}件あります。残す方を選んでから確定してください。`;
  }
  if (faults > 0) {
    return `直す所のあるオーダーが${faults}件あります。赤い説明のオーダーを直してから確定してください。`;
  }
  if (empty) return '記録が空です。所見かオーダーを入力してから確定してください。';
  if (status === 'offline') return 'オフラインです。接続が戻ると確定できます。入力はこの端末に残っています。';
  if (status !== 'saved') return '未送信の入力があります。送信が終わってから、もう一度F12を押してください。';
  return null;
}
