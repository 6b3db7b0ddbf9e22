import { catalogue } from './catalogue.ts';

export const revisionErrors = catalogue({
  REPLAY_IN_PROGRESS: {
    status: 409,
    message: '計算し直しがすでに動いています。',
    next: '終わるのを待つか、中断してからやり直してください。',
  },
  REPLAY_NOTHING: {
    status: 422,
    message: 'この月には、会計の済んだ外来の受診がありません。',
    next: '会計の済んだ月を選んでください。',
  },
  REVISION_TOO_EARLY: {
    status: 422,
    message: 'この版の適用開始日より前の日からは切り替えられません。',
    next: '版の適用開始日か、それより後の日を指定してください。',
  },
  REVISION_ACTIVE: {
    status: 409,
    message: 'この版は、すでにその日から使われています。',
    next: '一覧で切り替えの状態を確かめてください。',
  },
  REVISION_CHANGED: {
    status: 409,
    message: '確かめている間に、切り替えの状態か版の中身が変わりました。',
    next: '内容を確かめ直してから、もう一度切り替えてください。',
  },
});
