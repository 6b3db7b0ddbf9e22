import { catalogue } from './catalogue.ts';

const stopped = 'このログへの追加を止めました。記録は待ち行列に残ります。運用担当者に連絡してください。';

/** Faults of the log that proves itself. The first ones stop the log they concern; nothing is written over. */
export const ledgerErrors = catalogue({
  LOG_SHORTER_THAN_CHECKPOINT: {
    status: 503,
    message: '記録の数が、公開済みのチェックポイントより少なくなっています。',
    next: stopped,
  },
  LOG_ROOT_MISMATCH: {
    status: 503,
    message: '記録のハッシュが、公開済みのチェックポイントと一致しません。',
    next: stopped,
  },
  LOG_TILE_MISMATCH: {
    status: 503,
    message: '記録とハッシュの木が一致しません。',
    next: stopped,
  },
  LOG_CHECKPOINT_UNSIGNED: {
    status: 503,
    message: '最後のチェックポイントに、このログの鍵の署名がありません。',
    next: stopped,
  },
  LOG_CHANGED_UNDERNEATH: {
    status: 503,
    message: '動作中に、ログの末尾が外から変えられました。',
    next: stopped,
  },
  LOG_KEY_MISSING: {
    status: 503,
    message: 'このログの署名鍵が見つかりません。',
    next: '鍵のフォルダーを元の場所に戻してから、起動し直してください。',
  },
  LOG_FORKED: {
    status: 503,
    message: '立会人が、このログの別の履歴に署名しています。',
    next: 'ログの分岐が疑われます。記録を保全し、運用担当者と立会人に連絡してください。',
  },
  LOG_TILE_MISSING: {
    status: 503,
    message: 'ハッシュの木の一部が見つかりません。',
    next: '記録を保全し、運用担当者に連絡してください。',
  },
  LOG_ENTRY_GONE: {
    status: 410,
    message: 'この記録は保存期間が過ぎたため、内容が取り除かれています。',
    next: 'ハッシュは残っており、ログの連続性は確認できます。',
  },
  LOG_PRUNE_REFUSED: {
    status: 409,
    message: 'この範囲の記録は取り除けません。',
    next: '取り除く旨の記録がログに載り、署名されたあとで、もう一度お試しください。',
  },
  LOG_SEQUENCER_SILENT: {
    status: 503,
    message: '記録の整列が止まっています。',
    next: '記録は待ち行列に残っています。運用担当者に連絡してください。',
  },
  LOG_PERIOD: {
    status: 422,
    message: '期間が正しくありません。',
    next: '開始日から終了日までを400日以内で指定してください。',
  },
  LOG_TOO_MANY: {
    status: 422,
    message: '画面から書き出すには記録が多すぎます(CSVは10万件、証明つきは20万件まで)。',
    next: '期間を分けるか、職員や患者で絞り込んでください。証明つきの全件は akashi log export で書き出せます。',
  },
  LOG_NOT_PUBLISHED: {
    status: 409,
    message: 'まだ署名済みのチェックポイントがありません。',
    next: '1分ほど待ってから、もう一度始めてください。',
  },
  LOG_REVIEW_SIGNED: {
    status: 409,
    message: 'この点検はすでに署名されています。',
    next: '追加で確かめたいことがあるときは、新しい点検を始めてください。',
  },
  LOG_REVIEW_OPEN_HINTS: {
    status: 409,
    message: 'まだ確かめていない記録があります。',
    next: 'すべての項目に確かめた結果を書いてから、署名してください。',
  },
});
