import {
  ACT_WORDS,
  type LogRow,
  type LogSearch,
  logWord,
  OBJECT_WORDS,
  PURPOSE_WORDS,
  RESULT_WORDS,
} from '@akashi/contract';
import { spreadsheetCsv } from '../../platform/csv/index.ts';
import type { TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { TenantKeys } from '../../platform/keys/index.ts';
import { searchAccess } from '../ledger/index.ts';
import { accessSearch, presentHits } from './rows.ts';

const MOST_ROWS = 100_000;
const HEADS = [
  '番号',
  '日時',
  '職員',
  '代行した相手',
  '職種',
  '操作',
  '対象',
  '患者番号',
  '患者',
  '目的',
  '結果',
  '端末',
  '接続元',
];

/** The log as a table for a spreadsheet: UTF-8 with a mark, Japanese heads, the newest first. Throws LOG_TOO_MANY. */
export async function logCsv(tx: TenantTransaction, keys: TenantKeys, search: LogSearch) {
  const lines: (string | number)[][] = [HEADS];
  const patients = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await searchAccess(tx, keys, { ...accessSearch(search), cursor, limit: 500 });
    const { rows, patientIds } = await presentHits(tx, keys, page.hits);
    for (const id of patientIds) patients.add(id);
    for (const row of rows) lines.push(lineOf(row));
    if (lines.length > MOST_ROWS) throw new AppError('LOG_TOO_MANY');
    cursor = page.next;
  } while (cursor !== undefined);
  return {
    content: spreadsheetCsv(lines),
    rows: lines.length - 1,
    patientIds: [...patients],
  };
}

function lineOf(row: LogRow): (string | number)[] {
  return [
    row.seq,
    localTime(row.at),
    row.staff?.name ?? '',
    row.onBehalfOf?.name ?? '',
    row.role,
    logWord(ACT_WORDS, row.act),
    logWord(OBJECT_WORDS, row.objectType),
    (row.patients ?? []).map(({ number }) => String(number ?? '')).join(' '),
    row.patients === null ? '(鍵の破棄により読めません)' : row.patients.map(({ name }) => name).join('、'),
    logWord(PURPOSE_WORDS, row.purpose),
    logWord(RESULT_WORDS, row.result),
    row.device ?? '',
    row.ip ?? '',
  ];
}

/** 2025-09-30 10:42:07 in Japan. */
function localTime(instant: string): string {
  return new Date(Date.parse(instant) + 9 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
