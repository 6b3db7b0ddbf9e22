import type { Injection, OrderKind, PrescriptionForm } from './order-body.ts';

/** Kinds as staff call them; a kind without a name does not compile. */
export const KIND_LABEL: Readonly<Record<OrderKind, string>> = {
  prescription: '処方',
  injection: '注射',
  laboratory: '検体検査',
  physiology: '生体検査',
  imaging: '画像',
  treatment: '処置',
  surgery: '手術',
  management: '医学管理',
  rehabilitation: 'リハビリ',
  other: 'その他',
};

export const FORM_LABEL: Readonly<Record<PrescriptionForm, string>> = {
  internal: '内服',
  asNeeded: '頓用',
  external: '外用',
};

export const ROUTE_LABEL: Readonly<Record<Injection['route'], string>> = {
  subcutaneousIntramuscular: '皮下・筋肉内',
  intravenous: '静脈内',
  drip: '点滴',
  drugOnly: '薬剤のみ',
};

/** Chapter of 医科点数表 by the letter of the 区分番号. */
const KIND_OF_LETTER: Readonly<Record<string, OrderKind>> = {
  B: 'management',
  E: 'imaging',
  H: 'rehabilitation',
  J: 'treatment',
  K: 'surgery',
};

/**
 * The kind of order a procedure belongs to, by its 区分番号 (`D007`, `J119`). D200 and above are tests on the
 * living body (第2章第3部第3節), below are tests of specimens. Without a section the code's first digits decide.
 */
export function kindOfProcedure(section: string, code: string): OrderKind {
  const letter = section.charAt(0);
  if (letter === 'D') return Number(section.slice(1, 4)) >= 200 ? 'physiology' : 'laboratory';
  return KIND_OF_LETTER[letter] ?? KIND_OF_CODE[code.slice(0, 3)] ?? 'other';
}

const KIND_OF_CODE: Readonly<Record<string, OrderKind>> = {
  '113': 'management',
  '140': 'treatment',
  '150': 'surgery',
  '160': 'laboratory',
  '170': 'imaging',
};
