/** How the access log is read aloud: its codes in the words of the staff. Unknown codes are shown as they are. */

export const ACT_WORDS: Readonly<Record<string, string>> = {
  read: '閲覧',
  search: '検索',
  create: '登録',
  update: '変更',
  delete: '削除',
  sign: '確定',
  amend: '訂正',
  void: '取消',
  approve: '承認',
  print: '印刷',
  export: '書き出し',
  import: '取り込み',
  send: '送信',
  configure: '設定',
  calculate: '計算',
  verify: '検証',
  login: 'ログイン',
  logout: 'ログアウト',
  permit: '権限の変更',
  'break-glass': '非常時アクセス',
  maintain: '保守作業',
  'load-masters': 'マスター更新',
  backup: 'バックアップ',
  restore: '復元',
  prune: '保存期間後の削除',
  'key-rotation': '署名鍵の交替',
};

export const PURPOSE_WORDS: Readonly<Record<string, string>> = {
  care: '診療',
  reception: '受付',
  billing: '会計',
  claims: '請求',
  administration: '管理',
  audit: '監査',
  maintenance: '保守',
  exchange: '連携',
  job: '自動処理',
};

export const RESULT_WORDS: Readonly<Record<string, string>> = { ok: '成功', denied: '拒否', failed: '失敗' };

export const OBJECT_WORDS: Readonly<Record<string, string>> = {
  patient: '患者',
  coverage: '保険',
  subsidy: '公費',
  limitClass: '限度額区分',
  allergy: 'アレルギー',
  encounter: '受診',
  appointment: '予約',
  chart: 'カルテ',
  draft: '下書き',
  record: '診療記録',
  condition: '傷病名',
  order: 'オーダー',
  bill: '会計',
  payment: '入金',
  document: '帳票',
  claim: 'レセプト',
  claimRun: '請求計算',
  claimFile: '請求ファイル',
  session: 'ログイン',
  staff: '職員',
  institution: '医療機関',
  accessLog: '閲覧記録',
  accessLogReview: '閲覧記録の点検',
  attachment: '添付ファイル',
  device: '端末',
};

export function logWord(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code;
}
