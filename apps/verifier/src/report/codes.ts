/**
 * Kinds of damage and remark, by stable code. Each sentence says what is wrong; nothing of an entry is filled in.
 * `damage` ends with exit code 1, `warning` and `note` do not.
 */
export const CODES = {
  // What was done to entries that a signed checkpoint covers.
  'ENTRY-EDITED': ['damage', '記録の内容が書き換えられています(保存されたハッシュ値と合いません)'],
  'ENTRY-EDITED-REHASHED': ['damage', '記録の内容が、ハッシュ値ごと書き換えられています'],
  'ENTRY-DELETED': ['damage', '記録が削除されています(番号が欠けています)'],
  'ENTRY-DELETED-RENUMBERED': ['damage', '記録が削除され、後の番号が詰められています'],
  'ENTRIES-SWAPPED': ['damage', '記録の順番が入れ替えられています'],
  'ENTRY-INSERTED': ['damage', '署名後に記録が差し込まれています'],
  'ENTRY-BACKDATED-INSERT': ['damage', '過去の日時の記録が、署名後に差し込まれています'],
  'ENTRY-FOREIGN': ['damage', '別の医療機関のログの記録が入っています'],
  'ENTRY-DUPLICATE': ['damage', '同じ識別番号の記録が二つあります'],
  'ENTRY-UNREADABLE': ['damage', '記録の書式が正しくありません'],
  'LOG-TRUNCATED': ['damage', '末尾の記録が切り取られています'],
  'LOG-DROPPED': ['damage', '署名済みのログの記録がすべて失われています'],
  'TREE-REWRITTEN': ['damage', 'この範囲のどこかが、ハッシュ値ごと書き換えられています'],
  'TILE-DAMAGED': ['damage', '保存されたハッシュ値(タイル)が、記録と署名に合いません'],
  'TILE-MISSING': ['damage', '確認に必要なハッシュ値(タイル)がありません'],
  'FILE-DAMAGED': ['damage', 'ファイルが壊れています'],
  // Times.
  'ENTRY-PAST-TIME': ['damage', '日時が、前の記録より大きく過去です(さかのぼった日時の記録)'],
  'ENTRY-FUTURE-TIME': ['damage', '日時が、第三者の時刻証明より後です'],
  'COLUMN-DIFFERS': ['damage', '検索用の列(番号・日時)が、記録の内容と違います'],
  'ORDER-FAULT': ['damage', '並べられた時刻が逆転しています'],
  // Checkpoints and their keys.
  'LOG-FORKED': ['damage', '同じ鍵で署名された、食い違う履歴があります(ログの分岐)'],
  'CHECKPOINT-DELETED': ['damage', '公開済みのチェックポイントが失われています'],
  'CHECKPOINT-REPLAYED': ['damage', '古いチェックポイントが最新のものとして示されています'],
  'CHECKPOINT-FOREIGN': ['damage', '別のログのチェックポイントが入っています'],
  'CHECKPOINT-UNREADABLE': ['damage', 'チェックポイントの書式が正しくありません'],
  'CHECKPOINT-MISSING': ['damage', 'チェックポイントが一つもありません'],
  'SIGNATURE-INVALID': ['damage', '署名が本文と合いません'],
  'KEY-UNKNOWN': ['damage', '信頼していない鍵で署名されています'],
  'KEY-UNLISTED': ['damage', '証明書一式の鍵の一覧が、信頼方針の鍵と違います'],
  'WITNESS-QUORUM': ['damage', '必要な立会人の署名がそろっていません'],
  'WITNESS-DIFFERS': ['damage', '立会人が見たものと違う履歴です'],
  // The log of logs and trusted time.
  'SUPER-MISMATCH': ['damage', 'ログのログ(全体の記録)と合いません'],
  'SUPER-FORKED': ['damage', 'ログのログに、食い違う履歴があります'],
  'TIMESTAMP-INVALID': ['damage', '時刻証明(RFC 3161)を確かめられません'],
  // The copies outside the database.
  'WORM-DIFFERS': ['damage', '書き換えできない写し(WORM)と違います'],
  'WORM-MISSING': ['damage', '書き換えできない写し(WORM)に、あるべきものがありません'],
  'TAIL-MISSING': ['damage', 'まだ署名されていない末尾の記録が失われています(第二の記録にはあります)'],
  'INBOX-DELETED': ['damage', 'ログに入る前の記録が削除されています(第二の記録にはあります)'],
  'SINK-EDITED': ['damage', '第二の記録と内容が違います'],
  'SINK-UNWITNESSED': ['damage', '第二の記録のどこにもない記録です(外から差し込まれたおそれ)'],
  'SINK-ROLLED-BACK': ['damage', '取り消された処理の記録が入っています'],
  'SINK-BROKEN': ['damage', '第二の記録の鎖が切れています'],
  'SINK-NO-CLOSE': ['warning', '第二の記録に、終わりの印がない処理があります(強制終了など)'],
  'SINK-UNRESOLVED': ['warning', '結果を確かめられていない処理があります'],
  // What the reader should know.
  'MANIFEST-DIFFERS': ['damage', '証明書一式の目録が、中身と合いません'],
  'FILE-UNEXPECTED': ['damage', '証明書一式にないはずのファイルが入っています'],
  'POLICY-MISSING': ['warning', '信頼方針がないため、内部の整合だけを確かめました'],
  'NEWER-OUTSIDE': [
    'warning',
    'この証明書一式より新しいチェックポイントが外部の写しにあります。作成後に増えたものか、新しい一式で確かめてください',
  ],
  'WITNESS-BEHIND': ['warning', '立会人の署名が、最新のチェックポイントにまだありません'],
  'TAIL-UNPUBLISHED': ['note', 'まだチェックポイントのない末尾の記録があります'],
  PRUNED: ['note', '保存期間が満了し、記録のうえで取り除かれた部分があります'],
} as const satisfies Record<string, readonly [Severity, string]>;

export type Severity = 'damage' | 'warning' | 'note';
export type Code = keyof typeof CODES;

/** Where something is: numbers of entries and sizes of trees count from 0 and 1; identifiers only, no content. */
export interface Place {
  /** First and last entry concerned. */
  seq?: number;
  seqTo?: number;
  /** The other entry of a swap. */
  other?: number;
  /** Size of the checkpoint concerned. */
  size?: number;
  /** Identifier of the event. */
  event?: string;
  /** File, process, key or log concerned. */
  at?: string;
}

export interface Finding extends Place {
  code: Code;
  severity: Severity;
}

export function finding(code: Code, place: Place = {}): Finding {
  return { code, severity: CODES[code][0], ...place };
}
