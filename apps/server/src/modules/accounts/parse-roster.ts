import { ROLE_WORDS, type Role, role as roleShape } from '@akashi/contract';

export interface RosterLine {
  /** Line of the file, the heading being 1. */
  readonly line: number;
  readonly loginId: string;
  readonly name: string;
  readonly role: Role;
  readonly left: boolean;
}

export interface RosterProblem {
  readonly line: number;
  /** Column of the file, from 1. */
  readonly column: number;
  readonly message: string;
}

export interface Roster {
  readonly lines: readonly RosterLine[];
  readonly problems: readonly RosterProblem[];
}

/** Headings as personnel offices write them. */
const HEADINGS = {
  loginId: ['ログインID', 'ログインＩＤ', 'ID', '職員ID', 'アカウント'],
  name: ['氏名', '職員氏名', '名前'],
  role: ['職種', '職種名'],
  status: ['在籍区分', '在籍', '状態', '区分'],
  leftOn: ['退職日', '退職年月日'],
} as const;

/** Words of personnel lists for the occupations, besides our own. */
const WORDS: Readonly<Record<string, Role>> = {
  准看護師: 'nurse',
  助産師: 'nurse',
  保健師: 'nurse',
  事務職: 'clerk',
  事務員: 'clerk',
  医療事務: 'clerk',
  検査技師: 'laboratoryTechnologist',
  放射線技師: 'radiologicalTechnologist',
  理学療法士: 'therapist',
  作業療法士: 'therapist',
  言語聴覚士: 'therapist',
  栄養士: 'dietitian',
  医療クラーク: 'scribe',
  システム管理者: 'administrator',
};

/**
 * Reads a personnel list: CSV, UTF-8 or Shift_JIS as Windows writes it. Undefined when it is none of both or has no
 * heading with 氏名 and 職種. Lines that cannot be used are told with line and column, and the others still count.
 * `today` is YYYY-MM-DD: whoever leaves on a later day has not left.
 */
export function parseRoster(bytes: Uint8Array, today: string): Roster | undefined {
  const text = decoded(bytes);
  if (text === undefined) return undefined;
  const table = cells(text);
  const heading = table[0]?.cells.map((cell) => cell.trim()) ?? [];
  const column = (names: readonly string[]) => heading.findIndex((cell) => names.includes(cell));
  const at = {
    loginId: column(HEADINGS.loginId),
    name: column(HEADINGS.name),
    role: column(HEADINGS.role),
    status: column(HEADINGS.status),
    leftOn: column(HEADINGS.leftOn),
  };
  if (at.name < 0 || at.role < 0) return undefined;
  const lines: RosterLine[] = [];
  const problems: RosterProblem[] = [];
  const seen = new Map<string, number>();
  for (const row of table.slice(1)) {
    const cell = (index: number) => (index < 0 ? '' : (row.cells[index] ?? '').normalize('NFKC').trim());
    const wrong = (index: number, message: string) =>
      problems.push({ line: row.line, column: index + 1, message });
    if (row.cells.every((one) => one.trim() === '')) continue;
    if (row.cells.length !== heading.length) {
      wrong(row.cells.length - 1, `列の数が見出しと違います(${heading.length} 列のはず)。`);
      continue;
    }
    const name = cell(at.name).replaceAll(/\s+/g, ' ');
    const role = roleOf(cell(at.role));
    const leftOn = dateOf(cell(at.leftOn));
    const key = cell(at.loginId).toLowerCase() || name;
    if (name === '') wrong(at.name, '氏名がありません。');
    else if (role === undefined) wrong(at.role, 'この職種は読み取れません。');
    else if (leftOn === undefined)
      wrong(at.leftOn, '退職日は 2026-03-31 か 2026/3/31 の形で入れてください。');
    else if (seen.has(key)) wrong(at.name, `${seen.get(key)} 行目と同じ人です。`);
    else {
      seen.set(key, row.line);
      const left = /退職|離職|退社/.test(cell(at.status)) || (leftOn !== '' && leftOn < today);
      lines.push({ line: row.line, loginId: cell(at.loginId).toLowerCase(), name, role, left });
    }
  }
  return { lines, problems };
}

function decoded(bytes: Uint8Array): string | undefined {
  for (const label of ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes).replace(/^\uFEFF/, '');
    } catch {
      // The other one, then.
    }
  }
  return undefined;
}

/** Rows of a CSV (RFC 4180: quotes, doubled quotes, line breaks inside) with the line on which each begins. */
function cells(text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begins = 1;
  const endRow = () => {
    rows.push({ line: begins, cells: [...row, cell] });
    row = [];
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '\n') line += 1;
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === ',') {
      row.push(cell);
      cell = '';
    } else if (sign === '\n') {
      endRow();
      begins = line;
    } else if (sign !== '\r') cell += sign;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}

function roleOf(word: string): Role | undefined {
  return roleShape.options.find((one) => ROLE_WORDS[one] === word || one === word) ?? WORDS[word];
}

/** `YYYY-MM-DD`; empty for none, undefined for what is no date. */
function dateOf(word: string): string | undefined {
  if (word === '') return '';
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(word);
  if (!parts) return undefined;
  const date = `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`;
  const instant = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== date ? undefined : date;
}
