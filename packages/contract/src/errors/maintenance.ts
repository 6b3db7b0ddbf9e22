import { catalogue } from './catalogue.ts';

/** Access of the provider's staff. */
export const maintenanceErrors = catalogue({
  OPERATOR_SIGN_IN_FAILED: {
    status: 401,
    message: 'ログインID、パスワード、確認コードのどれかが違います。',
    next: '確かめて、もう一度入力してください。続けて間違えると、しばらく待つことになります。',
  },
  OPERATOR_SIGN_IN_REQUIRED: {
    status: 401,
    message: '作業者としてログインしていません。',
    next: 'akashi maintenance sign-in でログインしてください。',
  },
  MAINTENANCE_NOT_APPROVED: {
    status: 403,
    message: 'この保守作業は、医療機関に承認されていません。',
    next: '医療機関の承認を待ってください。',
  },
  MAINTENANCE_OVER: {
    status: 403,
    message: 'この保守作業の時間は終わりました。',
    next: '続けるときは、延長または新しい作業を申し込んでください。',
  },
  MAINTENANCE_LIMIT: {
    status: 422,
    message: '一つの保守作業は、延長を含めて4時間までです。',
    next: '新しい作業として申し込んでください。',
  },
  MAINTENANCE_QUERY: {
    status: 422,
    message: 'この問い合わせは実行できません。',
    next: '「項目, 項目 from 範囲 where 項目 = 値 order by 項目 limit 件数」の形で、承認された範囲と項目だけを指定してください。',
  },
  MAINTENANCE_STATE: {
    status: 409,
    message: 'この保守作業は、今その操作ができる状態ではありません。',
    next: '画面を開き直して、今の状態を確かめてください。',
  },
});
