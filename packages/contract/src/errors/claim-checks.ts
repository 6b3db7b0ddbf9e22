import { catalogue } from './catalogue.ts';

export const claimChecksErrors = catalogue({
  CHECK_CODE_UNKNOWN: {
    status: 422,
    message: 'マスターにないコードが含まれています。',
    next: '項目や病名を一覧から選び直してください。',
  },
  COMMENT_UNKNOWN: {
    status: 422,
    message: 'コメントマスターにないコードです。',
    next: '候補から選び直すか、最新のコメントマスターを読み込んでください。',
  },
  COMMENT_TEXT: {
    status: 422,
    message: 'コメントの内容がこのコメントの形に合いません。',
    next: '日付・数字・文章など、示された形で入力してください。',
  },
  ITEM_NOT_CHARGED: {
    status: 409,
    message: 'この項目は今の算定に入っていません。',
    next: '一覧を更新してください。',
  },
  ITEM_NOT_IN_MASTER: {
    status: 422,
    message: 'この項目は、診療日のマスターにありません。',
    next: '項目を探し直してください。マスターが古いときは「管理」でマスターを読み込んでください。',
  },
});
