import { dateInName, parseMasterDate } from './dates.ts';
import { MasterFileError } from './errors.ts';
import { KIND_SPECS } from './kinds.ts';
import type { Applied } from './overlay.ts';
import type { LocalDate } from './records.ts';
import { noteChange } from './report.ts';
import { emptyReport, type MasterState } from './state.ts';
import { cell, patchFrom, type Versions } from './versions.ts';

/** Drug prices in yen per smallest unit, in force from one date. */
export interface PriceList {
  fileName: string;
  /** Date of the list the prices were taken from. */
  listedOn: LocalDate;
  /** First day of the prices: the price revision before the list. */
  effective: LocalDate;
  /** Drug code → price as the master prints it (two decimals). */
  prices: ReadonlyMap<string, string>;
}

/** 薬価 are revised every 1 April (every year since 2021). */
export function priceRevisionBefore(listedOn: LocalDate): LocalDate {
  const year = Number(listedOn.slice(0, 4));
  return listedOn.slice(5) >= '04-01' ? `${year}-04-01` : `${year - 1}-04-01`;
}

/**
 * Reads a UTF-8 CSV with the header columns `code` and `price_YYYY-MM-DD(derived)`, as computed from the
 * ministry's 薬価基準収載品目リスト. Needed because the diffs of 2025 do not carry the price revision of
 * 2025-04. Throws PRICE-LIST with file and line.
 */
export function parsePriceList(bytes: Uint8Array, fileName: string): PriceList {
  const lines = new TextDecoder('utf-8')
    .decode(bytes)
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const header = splitLine(lines[0] ?? '');
  const codeAt = header.indexOf('code');
  const priceAt = header.findIndex((name) => /^price_\d{4}-\d{2}-\d{2}/.test(name));
  const listed = header[priceAt]?.match(/\d{4}-\d{2}-\d{2}/)?.[0] ?? dateInName(fileName);
  if (codeAt < 0 || priceAt < 0 || !listed || !parseMasterDate(listed.replaceAll('-', ''))) {
    throw refused(fileName, 1, '見出しに code と price_日付 がありません。');
  }
  const prices = new Map<string, string>();
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    const columns = splitLine(line);
    const code = columns[codeAt] ?? '';
    const price = columns[priceAt] ?? '';
    if (!/^6\d{8}$/.test(code)) throw refused(fileName, index + 1, '医薬品コードではない値があります。');
    if (!/^\d+(\.\d+)?$/.test(price)) throw refused(fileName, index + 1, '価格として読めない値があります。');
    prices.set(code, Number(price).toFixed(2));
  }
  return { fileName, listedOn: listed, effective: priceRevisionBefore(listed), prices };
}

function refused(file: string, line: number, what: string): MasterFileError {
  return new MasterFileError('PRICE-LIST', { file, line }, what, '薬価一覧のCSVを指定し直してください。');
}

function splitLine(line: string): string[] {
  const values = line.replace(/^\uFEFF/, '').match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g) ?? [];
  return values.map((value) => value.replace(/,$/, '').replace(/^"|"$/g, '').replaceAll('""', '"'));
}

/** Lays a price list over the drugs it names, from its effective date on. Codes it does not know stay. */
export function applyPriceList(state: MasterState, list: PriceList): Applied {
  const spec = KIND_SPECS.drug;
  const codes = new Map(state.codes);
  const report = emptyReport('drug', list.fileName);
  for (const [code, price] of list.prices) {
    const before = codes.get(code);
    if (before === undefined) report.unknown.push(code);
    else {
      const after = reprice(before, list.effective, price);
      codes.set(code, after);
      noteChange(spec, report, code, before, after);
    }
  }
  const entry = { fileName: list.fileName, fileDate: list.effective };
  const repeated = state.applied.some((a) => a.fileName === entry.fileName);
  return {
    state: { ...state, codes, applied: repeated ? state.applied : [...state.applied, entry] },
    report,
  };
}

function reprice(versions: Versions, effective: LocalDate, price: string): Versions {
  const spec = KIND_SPECS.drug;
  const last = versions.at(-1);
  if (last && last.validTo < effective) return versions;
  return patchFrom(spec, versions, effective, (columns) =>
    Number(cell(columns, spec.valueColumn)) === Number(price)
      ? columns
      : columns.with(spec.valueColumn - 1, price),
  );
}
