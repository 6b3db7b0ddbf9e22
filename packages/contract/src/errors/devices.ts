import { catalogue } from './catalogue.ts';

export const devicesErrors = catalogue({
  DEVICE_NOT_ADMITTED: {
    status: 403,
    message: 'この端末は、この医療機関の端末台帳で使える状態になっていません。',
    next: '院内の管理者に、管理→端末 での登録を依頼してください。紛失の届けがあった端末は、登録し直すまで使えません。',
  },
  DEVICE_REQUEST_INVALID: {
    status: 422,
    message: '証明書の要求(CSR)を受け付けられません。',
    next: 'P-256・P-384 か RSA 2048 ビット以上の鍵で、SHA-256 の署名を付けた PEM 形式の CSR にしてください。',
  },
  ENROLMENT_REFUSED: {
    status: 403,
    message: '医療機関IDか登録コードが違うか、登録コードの期限が切れています。',
    next: '登録コードは発行から15分、1回だけ使えます。管理者に新しいコードの発行を依頼してください。',
  },
  ENROLMENT_DELAYED: {
    status: 429,
    message: '失敗が続いたため、少し待っていただいています。',
    next: '表示された秒数を待ってから、もう一度お試しください。',
  },
  DEVICE_ALREADY_REVOKED: {
    status: 409,
    message: 'この端末の証明書は、すでに使えなくなっています。',
    next: '一覧を更新して、今の状態を確かめてください。',
  },
  DEVICE_AUTHORITY_EXTERNAL: {
    status: 409,
    message: 'この設備は外部の認証局の証明書を使っています。',
    next: '証明書の発行と更新は、外部の認証局で行ってください。ここでは端末の停止だけができます。',
  },
});
