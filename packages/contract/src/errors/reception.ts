import { catalogue } from './catalogue.ts';

export const receptionErrors = catalogue({
  ALREADY_RECEIVED: {
    status: 409,
    message: 'この患者は今日すでに受付しています。',
    next: '一覧の受付を使ってください。同じ日にもう一度診察するときは「再度受付する」を選んでください。',
  },
  COVERAGE_EXPIRED: {
    status: 422,
    message: '選んだ保険は受診日に有効ではありません。',
    next: '資格を確認して新しい保険を登録するか、自費で受付してください。',
  },
  STATUS_NOT_POSSIBLE: {
    status: 409,
    message: '今の状態からその操作はできません。',
    next: '一覧を更新して、今の状態を確かめてください。',
  },
});
