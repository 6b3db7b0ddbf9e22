/** Where what was typed stands: with the server, on its way, only on this device, or refused. */
export type DraftStatus =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'saved'; readonly at: Date | null }
  | { readonly kind: 'unsent' }
  | { readonly kind: 'offline'; readonly unsent: boolean }
  | { readonly kind: 'refused' };

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
      return status.unsent ? 'オフライン・未送信の入力はこの端末に保存済' : 'オフライン';
    case 'refused':
      return 'この下書きを編集する権限がありません';
  }
}

function clockText(at: Date): string {
  return at.toLocaleTimeString('ja-JP', { hour: 'numeric', minute: '2-digit' });
}
