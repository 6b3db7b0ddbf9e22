import { type ProcedureFact, p } from '../rows.ts';

/** Home care: calls, planned visits, management of the month (2024 schedule). */
export const rows: readonly ProcedureFact[] = [
  p('114000110', '往診料', 720, 'C000', '140', { addOn: '1401/0', timeClass: 1 }),
  p('114000970', '患家診療時間加算（往診料）', 100, 'C000', '140', {
    step: [90, 99999999, 30, 100, 2],
    notice: '17',
    unit: '分',
  }),
  p('114001470', '患家診療時間加算（在宅患者訪問診療料（１）・（２））', 100, 'C001', '140', {
    setting: 'outpatient',
    step: [90, 99999999, 30, 100, 2],
    notice: '17',
    unit: '分',
  }),
  p('114000370', '緊急往診加算（在支診等以外）', 325, 'C000', '140', { addOn: '1401/1', notice: '77' }),
  p('114000470', '夜間往診加算（在支診等以外）', 650, 'C000', '140', {
    addOn: '1401/1',
    timeClass: 7,
    notice: '77',
  }),
  p('114000570', '深夜往診加算（在支診等以外）', 1300, 'C000', '140', {
    addOn: '1401/1',
    timeClass: 4,
    notice: '77',
  }),
  p('114029570', '休日往診加算（在支診等以外）', 650, 'C000', '140', {
    addOn: '1401/1',
    timeClass: 2,
    notice: '77',
  }),
  p('114011670', '夜間往診加算（在支診等）', 1300, 'C000', '140', {
    addOn: '1401/1',
    timeClass: 7,
    notice: '77',
  }),
  p('114017570', '夜間往診加算（機能強化した在支診等）（病床あり）', 1700, 'C000', '140', {
    addOn: '1401/1',
    timeClass: 7,
    notice: '77',
  }),
  p('114017970', '深夜往診加算（機能強化した在支診等）（病床なし）', 2500, 'C000', '140', {
    setting: 'outpatient',
    addOn: '1401/1',
    timeClass: 4,
    notice: '77',
    facilityScope: 'clinic',
  }),
  p('114029270', '休日往診加算（機能強化した在支診等）（病床あり）', 1700, 'C000', '140', {
    addOn: '1401/1',
    timeClass: 2,
    notice: '77',
  }),
  p('114704470', '緊急往診加算（定める患者以外の患者）', 325, 'C000', '140', {
    addOn: '1401/1',
    notice: '77',
  }),
  p('114704570', '夜間往診加算（定める患者以外の患者）', 405, 'C000', '140', {
    addOn: '1401/1',
    timeClass: 7,
    notice: '77',
  }),
  p('114704670', '休日往診加算（定める患者以外の患者）', 405, 'C000', '140', {
    addOn: '1401/1',
    timeClass: 2,
    notice: '77',
  }),
  p('114704770', '深夜往診加算（定める患者以外の患者）', 485, 'C000', '140', {
    addOn: '1401/1',
    timeClass: 4,
    notice: '77',
  }),
  p('114029670', '在宅緩和ケア充実診療所・病院加算（往診料）', 100, 'C000', '140', { notice: '17' }),
  p('114029770', '在宅療養実績加算１（往診料）', 75, 'C000', '140', { notice: '17' }),
  p('114015870', '乳幼児加算（在宅患者訪問診療料（１）・（２））', 400, 'C001', '140', {
    setting: 'outpatient',
    addOn: '1402/1',
    age: '00-06',
    notice: '77',
  }),
  p('114042110', '在宅患者訪問診療料（１）２（同一建物居住者以外）', 884, 'C001', '140', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1402/0',
    ageAddOns: [['00', '06', '114015870']],
    raiseClass: 5,
  }),
  p('114042210', '在宅患者訪問診療料（１）２（同一建物居住者）', 187, 'C001', '140', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1402/0',
    ageAddOns: [['00', '06', '114015870']],
    raiseClass: 7,
  }),
  p('114042810', '在宅患者訪問診療料（２）イ', 150, 'C001-2', '140', {
    setting: 'outpatient',
    addOn: '1402/0',
    ageAddOns: [['00', '06', '114015870']],
    raiseClass: 7,
  }),
  p('114046310', '在宅患者訪問診療料（２）ロ（他の保険医療機関から紹介された患者）', 150, 'C001-2', '140', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1402/0',
    ageAddOns: [['00', '06', '114015870']],
    raiseClass: 7,
  }),
  p('114034010', '在医総管（在支診等以外・月１回・１人）', 1745, 'C002', '140', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1420/0',
  }),
  p('114034110', '在医総管（在支診等以外・月１回・２～９人）', 980, 'C002', '140', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1420/0',
  }),
  p('114033710', '在医総管（在支診等以外・月２回～１人）', 2735, 'C002', '140', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1420/0',
  }),
  p('114033410', '在医総管（在支診等以外・難病等月２回～１人）', 3435, 'C002', '140', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1420/0',
  }),
  p('114714110', '在医総管（在支診等以外・月２回～１０～１９人）', 735, 'C002', '140', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1420/0',
  }),
  p('114714210', '在医総管（在支診等以外・月２回～２０～４９人）', 655, 'C002', '140', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1420/0',
  }),
  p('114714310', '在医総管（在支診等以外・月２回～５０人～）', 555, 'C002', '140', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1420/0',
  }),
  p('114032810', '在医総管（在支診等・月２回～１人）', 3685, 'C002', '140', {
    setting: 'outpatient',
    maxCount: 1,
  }),
  p('114031010', '在医総管（機能強化在支診等・床有・月２回～１人）', 4485, 'C002', '140', {
    setting: 'outpatient',
    maxCount: 1,
  }),
  p('114031910', '在医総管（機能強化在支診等・床無・月２回～１人）', 4085, 'C002', '140', {
    setting: 'outpatient',
    maxCount: 1,
    facilityScope: 'clinic',
  }),
  p('114038510', '施医総管（在支診等以外・月２回～１人）', 1935, 'C002-2', '140', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1420/0',
  }),
  p('114057410', '在医総管（在支診等以外・月１回・通信機１人）', 1000, 'C002', '140', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1420/0',
  }),
  p('114034370', '処方箋無交付加算（在医総管・施医総管）', 300, 'C002', '140', {
    setting: 'outpatient',
    notice: '17',
  }),
  p('114016070', '在宅移行早期加算（在医総管・施医総管）', 100, 'C002', '140', {
    setting: 'outpatient',
    maxCount: 1,
    maxCountError: 1,
    notice: '17',
  }),
  p('114715910', '頻回訪問加算（在医総管・施医総管）（初回）', 800, 'C002', '140', {
    setting: 'outpatient',
    maxCount: 1,
    maxCountError: 1,
    notice: '17',
  }),
  p('114716010', '頻回訪問加算（在医総管・施医総管）（２回目以降）', 300, 'C002', '140', {
    setting: 'outpatient',
    maxCount: 1,
    maxCountError: 1,
    notice: '17',
  }),
  p('114043870', '包括的支援加算（在医総管・施医総管）', 150, 'C002', '140', {
    setting: 'outpatient',
    notice: '17',
  }),
];
