import { catalogue } from './catalogue.ts';

/** Errors of the keys under which data is sealed. */
export const keysErrors = catalogue({
  KEYS_DESTROYED: {
    status: 410,
    message: 'この医療機関の暗号鍵は破棄されています。',
    next: '契約終了時の破棄証明書を確認してください。破棄したデータは復元できません。',
  },
  KEY_IN_USE: {
    status: 409,
    message: '使用中の暗号鍵は外せません。',
    next: '先に新しい鍵へ替え(akashi key rotate)、置き換えが終わってから外してください。',
  },
  SEALED_VALUE_DAMAGED: {
    status: 500,
    message: '暗号化された項目を開けませんでした。',
    next: '鍵のフォルダーとデータベースの組み合わせを確認し、システム管理者に連絡してください。',
  },
});
