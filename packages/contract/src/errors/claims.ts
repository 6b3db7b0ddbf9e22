import { catalogue } from './catalogue.ts';

export const claimsErrors = catalogue({
  RUN_IN_PROGRESS: {
    status: 409,
    message: 'この月の請求計算はすでに動いています。',
    next: '終わるのを待つか、中断してからやり直してください。',
  },
  RUN_NOT_FINISHED: {
    status: 409,
    message: '請求計算がまだ終わっていません。',
    next: '計算が終わってから請求ファイルを作ってください。',
  },
  NOTHING_TO_CLAIM: {
    status: 422,
    message: '請求できるレセプトがありません。',
    next: '保留の理由を直してから、もう一度計算してください。',
  },
  CLAIM_MONTH_PROVISIONAL: {
    status: 422,
    message:
      'この月の点数表の公式マスターが読み込まれていないため、提出用のファイルは作れません。計算は暫定です。',
    next: '公式マスターを読み込み、もう一度計算してから作ってください。',
  },
  CLAIM_FILE_INVALID: {
    status: 422,
    message: '作った請求ファイルが記録条件仕様の点検に通りませんでした。ファイルは保存していません。',
    next: '示されたレセプトを直して、もう一度計算してください。',
  },
  CLAIM_FILE_WRITTEN: {
    status: 409,
    message: 'この計算からはすでに請求ファイルを作っています。',
    next: '直した内容を入れるには、F5 で月全体を計算し直してください。',
  },
});
