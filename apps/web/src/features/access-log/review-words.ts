import type { HintKind } from '@akashi/contract';

export const HINT_WORDS: Readonly<Record<HintKind, { title: string; why: string }>> = {
  breakGlass: { title: '非常時アクセス', why: '非常時アカウントや理由付きの閲覧が使われました。' },
  maintenance: { title: '保守作業', why: '事業者の保守作業がありました。作業計画と突き合わせてください。' },
  denied: { title: '拒否された操作', why: '権限のない操作や失敗が3回以上ありました。' },
  export: { title: '書き出し', why: 'データの書き出しがありました。' },
  massView: { title: '大量の閲覧', why: '1時間に60人を超える患者を見ています。' },
  offHours: {
    title: '時間外の閲覧',
    why: '診療時間(前1時間・後2時間を含む)の外で患者の情報に触れています。',
  },
  sameSurname: {
    title: '同じ姓の患者',
    why: '本人と同じ姓の患者を見ています。家族でないか確かめてください。',
  },
  staffAsPatient: { title: '本人と同じ名前の患者', why: '自分自身の記録を見た可能性があります。' },
};
