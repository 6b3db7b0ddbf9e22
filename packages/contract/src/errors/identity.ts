import { catalogue } from './catalogue.ts';

export const identityErrors = catalogue({
  SIGN_IN_FAILED: {
    status: 401,
    message: '医療機関・ID・パスワード・認証コードのいずれかが違います。',
    next: '入力を確かめて、もう一度お試しください。分からないときは院内の管理者に依頼してください。',
  },
  SIGN_IN_DELAYED: {
    status: 429,
    message: '失敗が続いたため、少し待っていただいています。',
    next: '表示された秒数を待ってから、もう一度お試しください。アカウントは止まっていません。',
  },
  TOTP_WRONG: {
    status: 422,
    message: '認証コードが合いません。',
    next: '認証アプリに今表示されている6桁を入れてください。端末の時計のずれも確かめてください。',
  },
  PASSWORD_SHORT: {
    status: 422,
    message: 'パスワードが短すぎます。',
    next: '15文字以上にしてください。パスキーか認証アプリを登録していれば8文字以上で使えます。',
  },
  PASSWORD_REUSED: {
    status: 422,
    message: '最近使ったパスワードは使えません。',
    next: '直近5回とは別のパスワードにしてください。',
  },
  PASSWORD_BREACHED: {
    status: 422,
    message: 'このパスワードは、外部で漏えいした一覧に載っています。',
    next: '別のパスワードにしてください。ほかのサービスで同じものを使っていれば、そちらも変えてください。',
  },
  PASSKEY_REFUSED: {
    status: 401,
    message: 'パスキーを確認できませんでした。',
    next: 'もう一度お試しください。続くときはパスワードでログインし、パスキーを登録し直してください。',
  },
  LAST_WAY_IN: {
    status: 409,
    message: 'これを外すと、この人はログインできなくなります。',
    next: '先に別のパスキーか認証アプリを登録してから、外してください。',
  },
  SSO_NOT_CONFIGURED: {
    status: 404,
    message: 'この医療機関では、院内の認証を使っていません。',
    next: 'パスキーかパスワードでログインしてください。',
  },
  SSO_HOST_NOT_ALLOWED: {
    status: 403,
    message: 'この認証サーバーへの接続は、運用者に許されていません。',
    next: 'アドレスを確かめ、正しければ運用者に AKASHI_SSO_HOSTS への追加を頼んでください。',
  },
  SSO_PROVIDER_UNREACHABLE: {
    status: 502,
    message: '院内の認証サーバーに接続できません。',
    next: 'しばらくしてからお試しください。急ぐときはパスキーかパスワードでログインしてください。',
  },
  SSO_REFUSED: {
    status: 401,
    message: '院内の認証の結果を受け付けられませんでした。',
    next: 'もう一度最初からお試しください。続くときは院内の管理者に知らせてください。',
  },
  LOGIN_ID_TAKEN: {
    status: 409,
    message: 'このログインIDはすでに使われています。',
    next: '別のログインIDにしてください。',
  },
  PASSWORD_WEAK: {
    status: 422,
    message: 'このパスワードは推測されやすいため使えません。',
    next: 'よく使われる語や医療機関名・IDを避け、8文字以上で決めてください。',
  },
});
