import { dateInName, parseMasterDate } from './dates.ts';
import { MasterFileError } from './errors.ts';
import { KIND_SPECS } from './kinds.ts';
import type { Applied } from './overlay.ts';
import type { Drug, LocalDate } from './records.ts';
import { recordOn } from './records-of.ts';
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

/**
 * Lays a price list over the drugs it names, from its effective date on. Codes it does not know stay.
 * The （選） companions of long-listed products have no price of their own in such lists (they share the
 * listing code of the original): theirs is computed, see `selectedPrice`.
 */
export function applyPriceList(state: MasterState, list: PriceList): Applied {
  const codes = new Map(state.codes);
  const report = emptyReport('drug', list.fileName);
  const set = (code: string, price: string, from = list.effective): void => {
    const before = codes.get(code);
    if (before === undefined) {
      report.unknown.push(code);
      return;
    }
    const after = reprice(before, from, price);
    codes.set(code, after);
    noteChange(KIND_SPECS.drug, report, code, before, after);
  };
  const companions = companionsOn(state, list.effective);
  for (const [code, price] of list.prices) if (!companions.has(code)) set(code, price);
  const highest = highestGenericPrices(codes, list.effective);
  for (const [code, companion] of companions) {
    const original = recordOn('drug', codes.get(companion.longListedOriginal) ?? [], list.effective);
    const generic = highest.get(companion.listingCode.slice(0, 9));
    if (original && generic)
      for (const { from, parts } of partsOf(list))
        set(code, selectedPrice(original.price, generic, parts), from);
  }
  const entry = { fileName: list.fileName, fileDate: list.effective };
  const repeated = state.applied.some((a) => a.fileName === entry.fileName);
  return {
    state: { ...state, codes, applied: repeated ? state.applied : [...state.applied, entry] },
    report,
  };
}

/** From this day the patient pays half of the difference, a quarter before (疑義解釈 令和8年 調剤 問20). */
const HALF_FROM: LocalDate = '2026-06-01';
const QUARTER = 4;
const HALF = 2;

/** The patient's part of the difference while the prices of the list hold: one of so many, from each day on. */
function partsOf({ effective, listedOn }: PriceList): { from: LocalDate; parts: number }[] {
  if (effective >= HALF_FROM) return [{ from: effective, parts: HALF }];
  const quarter = { from: effective, parts: QUARTER };
  return listedOn < HALF_FROM ? [quarter] : [quarter, { from: HALF_FROM, parts: HALF }];
}

/**
 * Price used for the insured part of a long-listed product the patient chose: the listed price less the
 * patient's part of the difference to the dearest generic of the same substance, form and strength
 * (保険外併用療養費の算出に用いる価格; a quarter reproduces all 1,094 prices published for 2024-10-01 that have a
 * generic in the master). Yen with two decimals, 五捨五超入.
 */
export function selectedPrice(original: number, highestGeneric: number, parts = QUARTER): string {
  const hundredths = Math.round(original * 100);
  const difference = Math.max(0, hundredths - Math.round(highestGeneric * 100));
  return (Math.ceil((hundredths * parts - difference) / parts - 0.5) / 100).toFixed(2);
}

function companionsOn(state: MasterState, date: LocalDate): Map<string, Drug> {
  const companions = new Map<string, Drug>();
  for (const [code, versions] of state.codes) {
    const drug = recordOn('drug', versions, date);
    if (drug?.longListed === 2) companions.set(code, drug);
  }
  return companions;
}

/** First nine digits of the listing code (substance, form, strength) → the dearest generic. */
function highestGenericPrices(codes: ReadonlyMap<string, Versions>, date: LocalDate): Map<string, number> {
  const highest = new Map<string, number>();
  for (const versions of codes.values()) {
    const drug = recordOn('drug', versions, date);
    if (!drug?.generic || drug.longListed === 2) continue;
    const group = drug.listingCode.slice(0, 9);
    highest.set(group, Math.max(highest.get(group) ?? 0, drug.price));
  }
  return highest;
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
