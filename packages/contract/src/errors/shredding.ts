import { catalogue } from './catalogue.ts';

/** Errors of the destruction of an institution's keys and data. */
export const shreddingErrors = catalogue({
  DESTRUCTION_FORBIDDEN: {
    status: 409,
    message: '保全中か、保存期間の残る診療録があるため、破棄を承認できません。',
    next: '保全の解除か、診療録の引き渡しの証跡を添えた申請のやり直しを、運用者に依頼してください。',
  },
});
