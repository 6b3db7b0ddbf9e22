import { catalogue } from './catalogue.ts';

export const chartErrors = catalogue({
  DRAFT_CHANGED: {
    status: 409,
    message: '確定の直前に、ほかの画面で下書きが変わりました。何も失われていません。',
    next: '今の内容を読み直し、もう一度「確定」を押してください。',
  },
  DRAFT_EMPTY: {
    status: 422,
    message: '記録が空です。',
    next: '所見かオーダーを入力してから確定してください。',
  },
  REASON_REQUIRED: {
    status: 422,
    message: '確定済みの記録を訂正するには理由が必要です。',
    next: '訂正の理由を入力してから確定してください。',
  },
  ORDER_INVALID: {
    status: 422,
    message: 'このままでは確定できないオーダーがあります。',
    next: '赤く示されたオーダーの数量・日数・薬剤を直してください。記録は下書きとして残っています。',
  },
  DISEASE_UNKNOWN: {
    status: 422,
    message: 'この病名コードは開始日の病名マスターにありません。',
    next: '病名を選び直すか、未コード化傷病名として名前を入力してください。',
  },
  DISEASE_NOT_ALONE: {
    status: 422,
    message: 'この病名は単独では請求に使えません。',
    next: '部位などの修飾語を付けてください。',
  },
});
