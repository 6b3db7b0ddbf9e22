import { catalogue } from './catalogue.ts';

export const approvalsErrors = catalogue({
  APPROVAL_OWN: {
    status: 403,
    message: '自分の申請や自分に関する申請は、自分では承認できません。',
    next: '権限のある別の人に承認を依頼してください。',
  },
  APPROVAL_DECIDED: {
    status: 409,
    message: 'この申請はすでに処理されています。',
    next: '一覧を更新して、結果を確認してください。',
  },
  APPROVAL_EXPIRED: {
    status: 409,
    message: 'この申請は期限を過ぎています。',
    next: '必要な場合は、あらためて申請してもらってください。',
  },
});
