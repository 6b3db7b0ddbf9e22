/**
 * Where what was typed stands: with the server, on its way, only on this device (`kept`: sealed there, so that it outlives
 * the page), refused, or not this person's to write.
 */
export type DraftStatus =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'saved'; readonly at: Date | null }
  | { readonly kind: 'unsent' }
  | { readonly kind: 'offline'; readonly unsent: boolean; readonly kept: boolean }
  | { readonly kind: 'refused' }
  | { readonly kind: 'readOnly' };

/** The words in the bottom line. */
export function statusText(status: DraftStatus): string {
  switch (status.kind) {
    case 'connecting':
      return '下書きに接続しています';
    case 'saved':
      return status.at === null ? '下書きは最新です' : `下書き保存済 ${clockText(status.at)}`;
    case 'unsent':
      return '未送信';
    case 'offline':
      if (!status.unsent) return 'オフライン';
      return status.kept
        ? 'オフライン・未送信の入力は暗号化してこの端末に保存済'
        : 'オフライン・未送信の入力はこの端末に残せません(画面を閉じないでください)';
    case 'refused':
      return '下書きに接続できません (画面ロックの解除後に自動で再接続します)';
    case 'readOnly':
      return '閲覧のみ';
  }
}

function clockText(at: Date): string {
  return at.toLocaleTimeString('ja-JP', { hour: 'numeric', minute: '2-digit' });
}
