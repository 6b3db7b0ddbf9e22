import { catalogue } from './catalogue.ts';

export const billingErrors = catalogue({
  BILL_CHANGED: {
    status: 409,
    message: '会計の金額が、画面を開いた後に変わりました。',
    next: '新しい金額を確かめて、もう一度確定してください。入金は記録されていません。',
  },
  BILL_FINAL: {
    status: 409,
    message: 'この受診の会計はすでに確定しています。',
    next: '変えるときは、会計画面の「訂正」で会計を戻してから操作してください。',
  },
  HOUSEHOLD_OTHER: {
    status: 409,
    message: 'この患者は、すでに別の世帯に登録されています。',
    next: 'その人の世帯の画面で、先に世帯から外してください。',
  },
  HOUSEHOLD_INSURANCE: {
    status: 422,
    message: 'この月の保険が同じではないため、世帯合算できません。',
    next: '保険者番号と記号・番号を確かめてください。後期高齢者医療の人は、後期の人どうしで合算します。',
  },
  NOT_SIGNED: {
    status: 409,
    message: 'カルテがまだ確定していません。',
    next: '医師にカルテの確定を依頼してください。',
  },
  PAYMENT_TOO_LARGE: {
    status: 422,
    message: '入金額が請求額の残りを超えています。',
    next: 'お預り金額ではなく、受け取る金額を入れてください。',
  },
  REFUND_TOO_LARGE: {
    status: 422,
    message: '返金額が入金済みの額を超えています。',
    next: '入金済みの額を確かめて、その範囲で入れてください。',
  },
});
