/** Builds typed master records from short facts, so that tests run without the reference data. */
import type { Drug, Material, Procedure } from '@akashi/master-files';

interface Flags {
  pointKind?: Procedure['pointKind'];
  setting?: Procedure['setting'];
  bundleGroup?: number;
  diseaseRelation?: string;
  /** 下限, 上限, きざみ, きざみ点数, エラー処理 */
  step?: readonly [number, number, number, number, number];
  maxCount?: number;
  maxCountError?: number;
  /** 注加算コード/通番 */
  addOn?: string;
  generalAge?: number;
  /** 下限-上限 as coded */
  age?: string;
  timeClass?: number;
  infantTreatmentClass?: number;
  /** 判断区分/グループ */
  test?: string;
  decreasing?: boolean;
  outpatientManagement?: number;
  excludedFromGeneralPercent?: boolean;
  monthlyReductionGroup?: string;
  /** 項番68,69 */
  notice?: string;
  ageAddOns?: readonly (readonly [string, string, string])[];
  raiseClass?: number;
  facilityScope?: Procedure['facilityScope'];
  bedClass?: number;
  admissionReductionClass?: number;
  inpatientColumn?: string;
  visitDayKind?: number;
  /** Name of the quantity, e.g. 枚. */
  unit?: string;
  from?: string;
  to?: string;
}

export type ProcedureFact = Procedure;

const pair = (text: string | undefined, mark: string, fallback: [string, string]): [string, string] => {
  const [a, b] = text?.split(mark) ?? fallback;
  return [a ?? fallback[0], b ?? fallback[1]];
};

/** One row of the procedure master. */
export function p(
  code: string,
  name: string,
  value: number,
  section: string,
  outpatientColumn: string,
  flags: Flags = {},
): Procedure {
  const [addOnCode, addOnSerial] = pair(flags.addOn, '/', ['0', '0']);
  const [ageFrom, ageTo] = pair(flags.age, '-', ['00', '00']);
  const [testClass, testGroup] = pair(flags.test, '/', ['0', '0']);
  const notice = flags.notice ?? '11';
  const step = flags.step ?? [0, 99999999, 0, 0, 0];
  return {
    code,
    name,
    value,
    section,
    outpatientColumn,
    validFrom: flags.from ?? '2024-06-01',
    validTo: flags.to ?? '9999-12-31',
    kana: '',
    officialName: name,
    unitCode: '0',
    unitName: flags.unit ?? '',
    pointKind: flags.pointKind ?? 'points',
    setting: flags.setting ?? 'both',
    elderlyScope: 'both',
    inpatientColumn: flags.inpatientColumn ?? '0',
    bundleGroup: flags.bundleGroup ?? 0,
    facilityScope: flags.facilityScope ?? 'both',
    diseaseRelation: flags.diseaseRelation ?? '0',
    visitDayKind: flags.visitDayKind ?? 0,
    visitDayCount: 0,
    stepped: flags.step !== undefined,
    stepLower: step[0],
    stepUpper: step[1],
    stepSize: step[2],
    stepPoints: step[3],
    stepError: step[4],
    maxCount: flags.maxCount ?? 0,
    maxCountError: flags.maxCountError ?? 0,
    addOnCode,
    addOnSerial,
    generalAge: flags.generalAge ?? 0,
    ageFrom,
    ageTo,
    timeClass: flags.timeClass ?? 0,
    standardClass: 0,
    standardTarget: '0',
    infantTreatmentClass: flags.infantTreatmentClass ?? 0,
    admissionReductionClass: flags.admissionReductionClass ?? 0,
    testClass: Number(testClass),
    testGroup: Number(testGroup),
    decreasing: flags.decreasing ?? false,
    outpatientManagement: flags.outpatientManagement ?? 0,
    excludedFromGeneralPercent: flags.excludedFromGeneralPercent ?? false,
    monthlyReductionGroup: flags.monthlyReductionGroup ?? '0',
    noticeClass: notice[0] ?? '1',
    noticeClassLaw: notice[1] ?? '1',
    bedClass: flags.bedClass ?? 0,
    standards: [],
    ageAddOns: (flags.ageAddOns ?? []).map(([from, to, addOn]) => ({ from, to, code: addOn })),
    raiseClass: flags.raiseClass ?? 0,
    changedOn: '',
    order: 0,
  };
}

/** One row of the drug master. */
export function d(
  code: string,
  name: string,
  price: number,
  unitName: string,
  flags: Partial<Drug> = {},
): Drug {
  return {
    code,
    name,
    price,
    unitName,
    validFrom: '2024-04-01',
    validTo: '9999-12-31',
    kana: '',
    officialName: name,
    priceKind: '1',
    control: 0,
    biological: false,
    generic: false,
    contrast: 0,
    injectionVolumeMl: 0,
    form: 'internal',
    listingCode: '',
    transitionalUntil: '',
    genericNameCode: '',
    genericNameText: '',
    genericNameAddOn: 0,
    longListed: 0,
    longListedOriginal: '',
    ...flags,
  };
}

/** One row of the material master. */
export function t(code: string, name: string, price: number, flags: Partial<Material> = {}): Material {
  return {
    code,
    name,
    price,
    validFrom: '2024-06-01',
    validTo: '9999-12-31',
    kana: '',
    officialName: name,
    unitCode: '0',
    unitName: '',
    priceKind: '1',
    oxygenClass: 0,
    materialClass: 0,
    priceLimit: 0,
    pointLimit: 0,
    annexTable: '',
    annexSection: '',
    ...flags,
  };
}
