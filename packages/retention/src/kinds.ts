/** Kinds of records as the laws tell them apart. One record may be of several kinds: the longest period holds. */
export const RECORD_KINDS = [
  'chart',
  'clinicalRecord',
  'prescription',
  'dispensingRecord',
  'referral',
  'imaging',
  'visit',
  'account',
  'claim',
  'biologicalUse',
  'accessLog',
] as const;

export type RecordKind = (typeof RECORD_KINDS)[number];

/** As staff call them. */
export const KIND_LABELS: Readonly<Record<RecordKind, string>> = {
  chart: '診療録',
  clinicalRecord: '診療に関する諸記録(オーダー・検査・処置)',
  prescription: '処方箋の控え',
  dispensingRecord: '調剤録・調剤済み処方箋',
  referral: '紹介状・受け取った書類',
  imaging: '画像',
  visit: '来院の記録',
  account: '会計・領収証',
  claim: 'レセプトの控え',
  biologicalUse: '特定生物由来製品の使用記録',
  accessLog: 'アクセスの記録',
};

/** From which event a period runs. */
export const START_EVENTS = [
  'careCompleted',
  'used',
  'lastEntry',
  'dispensed',
  'issued',
  'fiscalYearClosed',
  'claimMonthEnded',
  'recorded',
] as const;

export type StartEvent = (typeof START_EVENTS)[number];

export const EVENT_LABELS: Readonly<Record<StartEvent, string>> = {
  careCompleted: '診療が完結した日',
  used: '使用した日',
  lastEntry: '最後に記入した日',
  dispensed: '調剤した日',
  issued: '発行した日',
  fiscalYearClosed: '事業年度の申告期限',
  claimMonthEnded: '診療月の末日',
  recorded: '記録した日',
};
