import { cells } from './from-columns.ts';
import type { Drug, LocalDate, Material } from './records.ts';

const FORMS: Readonly<Record<string, Drug['form']>> = {
  '1': 'internal',
  '3': 'other',
  '4': 'injection',
  '6': 'external',
  '8': 'dental',
};

/** 35–42 columns of the 医薬品マスター → record (仕様 p.15–18; 36–42 as published since 2024). */
export function drugFromColumns(columns: readonly string[], validFrom: LocalDate, validTo: LocalDate): Drug {
  const c = cells(columns);
  return {
    code: c.text(3),
    validFrom,
    validTo,
    name: c.text(5),
    kana: c.text(7),
    officialName: c.text(35),
    unitName: c.text(10),
    priceKind: c.text(11),
    price: c.number(12),
    control: c.number(14),
    biological: c.flag(16),
    generic: c.flag(17),
    contrast: c.number(20),
    injectionVolumeMl: c.number(21),
    form: FORMS[c.text(28)] ?? 'other',
    listingCode: c.text(32),
    transitionalUntil: transitional(c.date(34)),
    genericNameCode: c.text(37),
    genericNameText: c.text(38),
    genericNameAddOn: c.number(39),
    longListed: c.number(42),
    longListedOriginal: c.classOf(41) === '0' ? '' : c.text(41),
  };
}

/** 経過措置年月日: the open end means that there is none. */
function transitional(date: LocalDate | ''): LocalDate | '' {
  return date.startsWith('9999') ? '' : date;
}

/** 37–38 columns of the 特定器材マスター → record (仕様 p.19–22). */
export function materialFromColumns(
  columns: readonly string[],
  validFrom: LocalDate,
  validTo: LocalDate,
): Material {
  const c = cells(columns);
  return {
    code: c.text(3),
    validFrom,
    validTo,
    name: c.text(5),
    kana: c.text(7),
    officialName: c.text(37),
    unitCode: c.classOf(8),
    unitName: c.text(10),
    priceKind: c.text(11),
    price: c.number(12),
    oxygenClass: c.number(21),
    materialClass: c.number(22),
    priceLimit: c.number(23),
    pointLimit: c.number(24),
    annexTable: c.classOf(31),
    annexSection: c.classOf(32),
  };
}
