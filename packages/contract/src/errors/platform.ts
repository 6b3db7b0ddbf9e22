import { catalogue } from './catalogue.ts';

/** Errors that any route may answer with. */
export const platformErrors = catalogue({
  VALIDATION: {
    status: 400,
    message: '入力内容に誤りがあります。',
    next: '赤く示された項目を直して、もう一度お試しください。',
  },
  MALFORMED_REQUEST: {
    status: 400,
    message: '送られた内容を読み取れませんでした。',
    next: '画面を読み込み直して、もう一度お試しください。',
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    status: 400,
    message: '登録の受付番号(Idempotency-Key)がありません。',
    next: '画面を読み込み直してください。外部システムの場合は、操作ごとに新しい UUID を Idempotency-Key ヘッダーに付けてください。',
  },
  SIGN_IN_REQUIRED: {
    status: 401,
    message: 'サインインが必要です。',
    next: 'サインインしてから、もう一度お試しください。入力中の内容は残っています。',
  },
  SESSION_LOCKED: {
    status: 401,
    message: '離席中のため画面をロックしています。',
    next: 'ロックを解除してから続けてください。入力中の内容は残っています。',
  },
  STEP_UP_REQUIRED: {
    status: 401,
    message: 'この操作の前に、ご本人の確認が必要です。',
    next: 'パスキーかパスワードで確認してから続けてください。入力中の内容は残っています。',
  },
  FIRST_STEPS_REQUIRED: {
    status: 403,
    message: 'ログインの準備がまだ終わっていません。',
    next: '画面の案内に従って、パスワードの変更や認証の登録を先に済ませてください。',
  },
  FORBIDDEN: {
    status: 403,
    message: 'この操作を行う権限がありません。',
    next: '必要な場合は、院内の管理者に権限の追加を依頼してください。',
  },
  CROSS_SITE_REFUSED: {
    status: 403,
    message: '別のサイトからの操作を受け付けませんでした。',
    next: 'この画面の正しいアドレスを開き直して、もう一度お試しください。',
  },
  NOT_FOUND: {
    status: 404,
    message: '該当するデータが見つかりません。',
    next: '一覧を更新して、もう一度選び直してください。',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    message: 'この宛先では、その操作を受け付けていません。',
    next: '画面を読み込み直してください。外部システムの場合は API 仕様のメソッドを確認してください。',
  },
  CONFLICT: {
    status: 409,
    message: 'ほかの人が先に更新しています。',
    next: '最新の内容を読み込み、変更を確認してから、もう一度保存してください。',
  },
  IDEMPOTENCY_MISMATCH: {
    status: 409,
    message: '同じ受付番号で、内容の異なる登録が送られました。',
    next: '登録済みの内容を確認してください。別の登録であれば、画面を読み込み直してからやり直してください。',
  },
  IDEMPOTENCY_IN_PROGRESS: {
    status: 409,
    message: '同じ登録を処理しています。',
    next: '数秒待ってから結果を確認してください。二重には登録されません。',
  },
  JOB_ENDED: {
    status: 409,
    message: 'この処理はすでに終わっています。',
    next: '結果を確認してください。',
  },
  TOO_LARGE: {
    status: 413,
    message: '送られたデータが大きすぎます。',
    next: 'ファイルを分けるか小さくしてから、もう一度お試しください。',
  },
  UNSUPPORTED_MEDIA: {
    status: 415,
    message: 'この形式のデータは受け付けていません。',
    next: '形式を確認してください。外部システムの場合は Content-Type ヘッダーを確認してください。',
  },
  RATE_LIMITED: {
    status: 429,
    message: '短い時間に操作が集中しています。',
    next: 'しばらく待ってから、もう一度お試しください。',
  },
  INTERNAL: {
    status: 500,
    message: 'システム内部で問題が起きました。',
    next: 'もう一度お試しください。続く場合は、表示された受付番号をサポートにお知らせください。',
  },
  FILE_DAMAGED: {
    status: 500,
    message: '保管されたファイルの検証に失敗しました。内容が変わっているおそれがあります。',
    next: 'このファイルは使わず、表示された受付番号をサポートにお知らせください。バックアップから復元します。',
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    message: 'データベースに接続できません。',
    next: '少し待ってから、もう一度お試しください。続く場合は院内の管理者に連絡し、停止時の手順に従ってください。',
  },
  OVERLOADED: {
    status: 503,
    message: '処理に時間がかかっているため、いったん中止しました。',
    next: '少し待ってから、もう一度お試しください。途中の登録は保存されていません。',
  },
});
