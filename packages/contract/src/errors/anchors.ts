import { catalogue } from './catalogue.ts';

/** Faults of what holds the log fast from outside. None of them stops the log. */
export const anchorErrors = catalogue({
  WITNESS_UNREACHABLE: {
    status: 503,
    message: '立会人に届きません。',
    next: '立会人が動いているかを確かめてください。届くようになれば、自動で追いつきます。',
  },
  WITNESS_REFUSED: {
    status: 503,
    message: '立会人が署名しませんでした。',
    next: '立会人に登録されたログの名前と公開鍵を確かめてください。',
  },
  TIMESTAMP_UNREACHABLE: {
    status: 503,
    message: '時刻認証局に届きません。',
    next: '時刻認証局の状態と接続を確かめてください。1時間ごとに自動でやり直します。',
  },
  TIMESTAMP_REFUSED: {
    status: 503,
    message: '時刻認証局がタイムスタンプを発行しませんでした。',
    next: '契約と設定(ポリシー)を確かめてください。',
  },
  TIMESTAMP_INVALID: {
    status: 503,
    message: '届いたタイムスタンプを確かめられません。',
    next: '設定したルート証明書を確かめてください。合っていれば、時刻認証局に問い合わせてください。',
  },
  WORM_DIFFERS: {
    status: 503,
    message: '写し(WORM)に、違う内容がすでにあります。',
    next: '書き換えのおそれがあります。データベースと写しの両方を保全し、責任者に知らせてください。',
  },
  WORM_UNREACHABLE: {
    status: 503,
    message: '写し(WORM)に書き込めません。',
    next: '保存先の空きと接続を確かめてください。書けるようになれば、自動で追いつきます。',
  },
  WORM_ENTRY_MISSING: {
    status: 503,
    message: '写し(WORM)に書く前の記録が、データベースにありません。',
    next: '書き換えのおそれがあります。データベースを保全し、責任者に知らせてください。',
  },
  SINK_FORKED: {
    status: 409,
    message: '第二の記録に、同じ番号の違う行が届きました。',
    next: '書き換えのおそれがあります。両方の記録を保全し、責任者に知らせてください。',
  },
});
