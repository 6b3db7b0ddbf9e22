import { catalogue } from './catalogue.ts';

export const accountsErrors = catalogue({
  EMERGENCY_OPEN: {
    status: 409,
    message: 'この非常時アカウントは使用中か、使用後の確認が済んでいません。',
    next: '先に「閉じて確認」で、使い方を確かめて閉じてください。',
  },
  EMERGENCY_LABEL_TAKEN: {
    status: 409,
    message: '同じ名前の非常時アカウントがあります。',
    next: '封筒と取り違えないよう、別の名前にしてください。',
  },
  ROSTER_UNREADABLE: {
    status: 422,
    message: '名簿を読み取れませんでした。',
    next: '1行目に「氏名」と「職種」の見出しがある CSV(UTF-8 か Shift_JIS)を選んでください。',
  },
});
