import { catalogue } from './catalogue.ts';

export const rightsErrors = catalogue({
  LAST_ADMINISTRATOR: {
    status: 409,
    message: 'これを行うと、職員や権限を管理できる人がいなくなります。',
    next: '先に、期限のない管理者をもう一人登録してください。',
  },
  APPROVER_MISSING: {
    status: 409,
    message: '本人と申請者のほかに、承認できる人がいません。',
    next: '先に、管理者か個人情報管理責任者をもう一人登録してください。',
  },
  PERMISSION_UNKNOWN: {
    status: 422,
    message: 'この製品にない権限は付けられません。',
    next: '権限表を読み込み直して、選び直してください。',
  },
  RIGHTS_UNCHANGED: {
    status: 422,
    message: '今の権限表と同じ内容です。',
    next: '変えるところを選んでから保存してください。',
  },
  RIGHTS_OWN: {
    status: 403,
    message: '自分の権限は自分では広げられず、棚卸しの確認もできません。',
    next: '権限のある別の人に依頼してください。',
  },
  DUTY_PERIOD: {
    status: 422,
    message: '職務の期間が正しくありません。',
    next: '今日から1年以内の日付を終わりの日にしてください。',
  },
  DUTY_HELD: {
    status: 409,
    message: 'この職務はすでに付いているか、承認を待っています。',
    next: '職員の画面か承認待ちで確かめてください。',
  },
});
