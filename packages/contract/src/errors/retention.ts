import { catalogue } from './catalogue.ts';

export const retentionErrors = catalogue({
  RETENTION_NOTHING_DUE: {
    status: 422,
    message: '保存期間を過ぎ、消去できる記録がありません。',
    next: '保全と、始まりの分からない記録を一覧で確かめてください。',
  },
  RETENTION_PENDING: {
    status: 409,
    message: '承認を待っている、または実行中の消去があります。',
    next: '先の申請が済むか取り下げてから、もう一度申請してください。',
  },
  HOLD_LIFTED: {
    status: 409,
    message: 'この保全はすでに解かれているか、解く申請が出ています。',
    next: '一覧を更新してください。',
  },
  RETENTION_LIST_CHANGED: {
    status: 409,
    message: '申請のあとで、消去の一覧が変わっています。',
    next: '申請を却下し、新しい一覧で申請し直してもらってください。',
  },
});
