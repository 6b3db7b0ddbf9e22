import { catalogue } from './catalogue.ts';

export const accidentsErrors = catalogue({
  ACCIDENT_ITEM_UNKNOWN: {
    status: 422,
    message: 'その日に使えない労災の項目が含まれています。',
    next: '一覧から選び直してください。一覧にないときは、労災のマスターを取り込んでください。',
  },
  ACCIDENT_CLAIM_HELD: {
    status: 409,
    message: 'まだ請求できない理由が残っています。',
    next: '一覧に出ている理由を1つずつ解消してから印刷してください。',
  },
});
