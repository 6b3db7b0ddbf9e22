import { cells } from './from-columns.ts';
import type { LocalDate, PointKind, Procedure } from './records.ts';

const POINT_KINDS: Readonly<Record<string, PointKind>> = {
  '1': 'yen',
  '3': 'points',
  '4': 'purchasePrice',
  '5': 'percentAdd',
  '6': 'percentReduce',
  '7': 'reduction',
  '8': 'minusPoints',
};
const SETTINGS: Readonly<Record<string, Procedure['setting']>> = { '1': 'inpatient', '2': 'outpatient' };
const ELDERLY: Readonly<Record<string, Procedure['elderlyScope']>> = {
  '1': 'medicalInsuranceOnly',
  '2': 'elderlyOnly',
};
const FACILITIES: Readonly<Record<string, Procedure['facilityScope']>> = {
  '1': 'hospital',
  '2': 'clinic',
  '4': 'shortStay',
};

type Cells = ReturnType<typeof cells>;

/** 150 columns of the 医科診療行為マスター → record (仕様 p.25–46). Pure; unknown classes fall back to the widest. */
export function procedureFromColumns(
  columns: readonly string[],
  validFrom: LocalDate,
  validTo: LocalDate,
): Procedure {
  const c = cells(columns);
  return {
    code: c.text(3),
    validFrom,
    validTo,
    name: c.text(5),
    kana: c.text(7),
    officialName: c.text(113),
    unitCode: c.classOf(8),
    unitName: c.text(10),
    pointKind: POINT_KINDS[c.text(11)] ?? 'points',
    value: c.number(12),
    setting: SETTINGS[c.text(13)] ?? 'both',
    elderlyScope: ELDERLY[c.text(14)] ?? 'both',
    outpatientColumn: c.classOf(15),
    inpatientColumn: c.classOf(66),
    bundleGroup: c.number(16),
    facilityScope: FACILITIES[c.text(19)] ?? 'both',
    diseaseRelation: c.classOf(25),
    visitDayKind: c.number(27),
    visitDayCount: c.number(28),
    ...steps(c),
    ...addOns(c),
    ...tests(c),
    excludedFromGeneralPercent: c.flag(62),
    noticeClass: c.classOf(68),
    noticeClassLaw: c.classOf(69),
    bedClass: c.number(71),
    standards: range(72, 81)
      .map(c.classOf)
      .filter((code) => code !== '0'),
    section: section(c),
    ageAddOns: ageAddOns(c),
    raiseClass: c.number(129),
    changedOn: c.date(87),
    order: c.number(89),
  };
}

function steps(c: Cells) {
  return {
    stepped: c.flag(30),
    stepLower: c.number(31),
    stepUpper: c.number(32),
    stepSize: c.number(33),
    stepPoints: c.number(34),
    stepError: c.number(35),
    maxCount: c.number(36),
    maxCountError: c.number(37),
  };
}

function addOns(c: Cells) {
  return {
    addOnCode: c.classOf(38),
    addOnSerial: c.text(39) || '0',
    generalAge: c.number(40),
    ageFrom: c.text(41) || '00',
    ageTo: c.text(42) || '00',
    timeClass: c.number(43),
    standardClass: c.number(44),
    standardTarget: c.classOf(45),
    infantTreatmentClass: c.number(46),
    admissionReductionClass: c.number(48),
  };
}

function tests(c: Cells) {
  return {
    testClass: c.number(50),
    testGroup: c.number(51),
    decreasing: c.flag(52),
    outpatientManagement: c.number(56),
    monthlyReductionGroup: c.classOf(63),
  };
}

/** 区分番号: letter, number, branch. `-` and blank mean that the schedule has no place for the row. */
function section(c: Cells): string {
  if (!/^[A-Z]$/.test(c.text(85))) return '';
  const branch = c.number(93);
  return `${c.text(85)}${c.text(92).padStart(3, '0')}${branch === 0 ? '' : `-${branch}`}`;
}

function ageAddOns(c: Cells): Procedure['ageAddOns'] {
  return [100, 103, 106, 109]
    .map((at) => ({ from: c.text(at), to: c.text(at + 1), code: c.classOf(at + 2) }))
    .filter(({ code }) => code !== '0');
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
