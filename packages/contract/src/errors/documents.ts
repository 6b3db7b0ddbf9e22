import { catalogue } from './catalogue.ts';

export const documentsErrors = catalogue({
  BILL_NOT_FINAL: {
    status: 409,
    message: '会計がまだ確定していません。',
    next: '会計を確定してから領収証・明細書を発行してください。',
  },
  NOTHING_TO_PRINT: {
    status: 422,
    message: 'この受診には印刷する内容がありません。',
    next: '院外処方のオーダーがあるか、会計の内容を確かめてください。',
  },
});
