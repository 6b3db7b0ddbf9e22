import { accidentWord } from './accident-forms.ts';
import { OPEN_END } from './coverage.ts';

export interface Change {
  readonly entity: string;
  readonly entityId: string;
  readonly version: number;
  readonly body: unknown;
}

const ENTITIES: Readonly<Record<string, string>> = {
  patient: '基本情報',
  coverage: '保険',
  subsidy: '公費',
  limitClass: '限度額区分',
  limit_class: '限度額区分',
  allergy: 'アレルギー',
  accidentCase: '労災・自賠責',
};

const FIELDS: Readonly<Record<string, string>> = {
  name: '氏名',
  kana: 'カナ',
  claimName: '請求の氏名',
  birthDate: '生年月日',
  sex: '性別',
  postalCode: '郵便番号',
  address: '住所',
  phone: '電話',
  phone2: '携帯など',
  emergencyContact: '緊急連絡先',
  note: 'メモ',
  diedOn: '死亡日',
  insurerNumber: '保険者番号',
  symbol: '記号',
  number: '番号',
  branch: '枝番',
  relation: '本人・家族',
  rateTenths: '負担割合',
  validFrom: '期間の始め',
  validTo: '期間の終わり',
  confirmedOn: '確認日',
  payerNumber: '負担者番号',
  recipientNumber: '受給者番号',
  monthlyLimitYen: '月の上限',
  visitLimitYen: '1回の上限',
  timesPerMonth: '月の負担回数',
  substance: '原因',
  reaction: '症状',
  severity: '程度',
  notedOn: '分かった日',
  endedOn: '否定された日',
  class: '区分',
  kind: '区分',
  accidentOn: '災害・事故の日',
  started: '受診のしかた',
  labourNumber: '労働保険番号',
  pensionNumber: '年金証書番号',
  employerName: '事業の名称',
  employerAddress: '事業場の所在地',
  bureauCode: '労働局',
  officeCode: '監督署',
  form: '様式',
  formReceivedOn: '様式を受け取った日',
  insurerName: '損害保険会社',
  insurerContact: '担当者',
  certificateNumber: '証明書番号',
  payer: '支払い',
  basis: '診療費の取り決め',
  yenTenths: '1点の単価',
  techniquePercent: '技術の加算(%)',
  onYenItems: '円の項目にも加算',
};

export function entityWord(entity: string): string {
  return ENTITIES[entity] ?? entity;
}

const camel = (name: string): string =>
  name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

function members(body: unknown): ReadonlyMap<string, unknown> {
  if (typeof body !== 'object' || body === null) return new Map();
  return new Map(Object.entries(body).map(([name, value]) => [camel(name), value]));
}

const VALUES: Readonly<Record<string, string>> = {
  male: '男',
  female: '女',
  self: '本人',
  family: '家族',
  mild: '軽い',
  severe: '重い',
  unknown: '程度不明',
  [OPEN_END]: '期限なし',
};

function shown(value: unknown, entity: string, field: string): string {
  if (value === null || value === undefined || value === '') return '(空)';
  const word = entity === 'accidentCase' ? accidentWord(field, value) : undefined;
  return word ?? VALUES[String(value)] ?? String(value);
}

/** What a version changed against the one before it, by the words of the form: 「住所: 旧 → 新」. */
export function differences(change: Change, all: readonly Change[]): readonly string[] {
  const before = all.find(
    (one) =>
      one.entity === change.entity && one.entityId === change.entityId && one.version === change.version - 1,
  );
  const [old, now] = [members(before?.body), members(change.body)];
  const lines: string[] = [];
  const text = (value: unknown, name: string): string => shown(value, change.entity, name);
  for (const [name, value] of now) {
    const label = FIELDS[name];
    if (!label) continue;
    if (!before) {
      if (text(value, name) !== '(空)') lines.push(`${label}: ${text(value, name)}`);
    } else if (text(old.get(name), name) !== text(value, name)) {
      lines.push(`${label}: ${text(old.get(name), name)} → ${text(value, name)}`);
    }
  }
  return lines;
}
