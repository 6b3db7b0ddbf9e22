import { addDays, type LocalDate } from '@akashi/calendar';
import type { RetentionRule } from './rule.ts';

const ALWAYS = { validFrom: '1948-01-01', validTo: '9999-12-31', authority: 'law' } as const;

/**
 * The periods of the laws, as data. `verified: false` where the figure is known but the text has not been seen.
 * @param dispensingReform day from which dispensed prescriptions and dispensing records are kept five years
 * instead of three (令和7年の薬機法等改正); absent while it is not known: then five years count for all of
 * them, because too long is lawful and too short is not.
 */
export function statutoryRules(dispensingReform?: LocalDate): readonly RetentionRule[] {
  return [...FIXED, ...dispensingRules(dispensingReform)];
}

const FIXED: readonly RetentionRule[] = [
  {
    id: 'law.chart',
    kind: 'chart',
    years: 5,
    start: 'careCompleted',
    source: '医師法第24条第2項、療養担当規則第9条ただし書・第22条',
    verified: true,
    ...ALWAYS,
  },
  {
    id: 'law.careRecords',
    kind: 'clinicalRecord',
    years: 3,
    start: 'careCompleted',
    source: '療養担当規則第9条(療養の給付の担当に関する帳簿・書類その他の記録)',
    verified: true,
    ...ALWAYS,
  },
  {
    id: 'law.hospitalRecords',
    kind: 'clinicalRecord',
    years: 2,
    start: 'careCompleted',
    source: '医療法第21条第1項第9号、医療法施行規則第20条第10号',
    verified: true,
    ...ALWAYS,
  },
  {
    id: 'law.prescriptionCopy',
    kind: 'prescription',
    years: 3,
    start: 'careCompleted',
    source: '療養担当規則第9条(院内に残る処方箋)',
    verified: true,
    ...ALWAYS,
  },
  {
    id: 'law.referral',
    kind: 'referral',
    years: 3,
    start: 'careCompleted',
    source: '療養担当規則第9条、医療法施行規則第20条第10号(紹介状)',
    verified: true,
    ...ALWAYS,
  },
  {
    id: 'law.imaging',
    kind: 'imaging',
    years: 3,
    start: 'careCompleted',
    source: '療養担当規則第9条、医療法施行規則第20条第10号(エックス線写真)',
    verified: true,
    ...ALWAYS,
  },
  {
    id: 'law.visit',
    kind: 'visit',
    years: 2,
    start: 'recorded',
    source: '医療法施行規則第20条(入院患者及び外来患者の数を明らかにする帳簿)',
    verified: true,
    ...ALWAYS,
  },
  {
    id: 'law.account',
    kind: 'account',
    years: 7,
    start: 'fiscalYearClosed',
    source: '法人税法施行規則第59条・所得税法施行規則第63条(帳簿書類)',
    verified: true,
    ...ALWAYS,
  },
  {
    id: 'custom.claim',
    kind: 'claim',
    years: 5,
    start: 'claimMonthEnded',
    source: '診療報酬請求権の時効(民法第166条)',
    verified: false,
    ...ALWAYS,
    authority: 'custom',
  },
  {
    id: 'law.biologicalUse',
    kind: 'biologicalUse',
    years: 20,
    start: 'used',
    source: '薬機法第68条の22、同施行規則第241条(特定生物由来製品)',
    verified: false,
    ...ALWAYS,
  },
  {
    id: 'guideline.accessLog',
    kind: 'accessLog',
    years: 10,
    start: 'recorded',
    source: '提供事業者における安全管理ガイドライン第6章(閲覧した情報の法定保存期間以上)',
    verified: true,
    ...ALWAYS,
    authority: 'custom',
  },
];

function dispensingRules(reform: LocalDate | undefined): RetentionRule[] {
  const rule = {
    kind: 'dispensingRecord',
    start: 'dispensed',
    source: '薬剤師法第27条・第28条',
    ...ALWAYS,
  } as const;
  if (reform === undefined) return [{ id: 'law.dispensing5', years: 5, verified: false, ...rule }];
  return [
    { id: 'law.dispensing3', years: 3, verified: true, ...rule, events: { to: addDays(reform, -1) } },
    { id: 'law.dispensing5', years: 5, verified: false, ...rule, events: { from: reform } },
  ];
}
