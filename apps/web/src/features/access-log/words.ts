import { ACT_WORDS, type LogRow, logWord, OBJECT_WORDS } from '@akashi/contract';

/** 11/26 20:31:07 in Japan. */
export function timeText(instant: string): string {
  return new Date(instant).toLocaleString('ja-JP', {
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: 'Asia/Tokyo',
  });
}

export function deedText(row: Pick<LogRow, 'act' | 'objectType'>): string {
  const object = logWord(OBJECT_WORDS, row.objectType);
  const act = logWord(ACT_WORDS, row.act);
  return object === act ? act : `${object}の${act}`;
}

export function patientsText(patients: LogRow['patients']): string {
  if (patients === null) return '(鍵の破棄により読めません)';
  const [first, ...others] = patients;
  if (!first) return '―';
  const name = `${String(first.number ?? '').padStart(5, '0')} ${first.name}`;
  return others.length === 0 ? name : `${name} ほか${others.length}人`;
}

/** Who acts without an account of this institution. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  operator: '事業者の作業者',
  system: '自動処理',
  nobody: 'ログイン前の利用者',
};

export function whoText(row: Pick<LogRow, 'staff' | 'onBehalfOf' | 'role'>): string {
  const known = row.staff !== null && row.staff.role !== '';
  const name = known ? row.staff?.name : (ELSEWHERE[row.role] ?? row.staff?.name);
  return row.onBehalfOf ? `${name}(${row.onBehalfOf.name}の代行)` : (name ?? '―');
}
