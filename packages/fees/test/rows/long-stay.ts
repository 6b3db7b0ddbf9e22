import { type ProcedureFact, p } from '../rows.ts';

/** Period additions of long stays (2024 schedule). */
export const rows: readonly ProcedureFact[] = [
  p('190117910', '結核病棟７対１入院基本料', 1677, 'A102', '0', {
    setting: 'inpatient',
    addOn: '9022/0',
    facilityScope: 'hospital',
    admissionReductionClass: 1,
    inpatientColumn: '903',
  }),
  p('190118070', '結核病棟入院期間加算（１４日以内）', 400, 'A102', '0', {
    setting: 'inpatient',
    maxCount: 14,
    addOn: '9022/2',
    notice: '77',
    facilityScope: 'hospital',
    admissionReductionClass: 2,
    inpatientColumn: '903',
  }),
  p('190083370', '結核病棟入院期間加算（１５日以上３０日以内）', 300, 'A102', '0', {
    setting: 'inpatient',
    maxCount: 16,
    addOn: '9022/2',
    notice: '77',
    facilityScope: 'hospital',
    admissionReductionClass: 2,
    inpatientColumn: '903',
  }),
  p('190187370', '結核病棟入院期間加算（３１日以上６０日以内）', 200, 'A102', '0', {
    setting: 'inpatient',
    maxCount: 30,
    addOn: '9022/2',
    notice: '77',
    facilityScope: 'hospital',
    admissionReductionClass: 2,
    inpatientColumn: '903',
  }),
  p('190187470', '結核病棟入院期間加算（６１日以上９０日以内）', 100, 'A102', '0', {
    setting: 'inpatient',
    addOn: '9022/2',
    notice: '77',
    facilityScope: 'hospital',
    admissionReductionClass: 2,
    inpatientColumn: '903',
  }),
  p('190085710', '精神病棟入院期間加算（９１日以上１８０日以内）', 10, 'A103', '0', {
    setting: 'inpatient',
    addOn: '9024/2',
    notice: '77',
    facilityScope: 'hospital',
    admissionReductionClass: 2,
    inpatientColumn: '903',
  }),
  p('190085810', '精神病棟入院期間加算（１８１日以上１年以内）', 3, 'A103', '0', {
    setting: 'inpatient',
    addOn: '9024/2',
    notice: '77',
    facilityScope: 'hospital',
    admissionReductionClass: 2,
    inpatientColumn: '903',
  }),
  p('150282210', '麻酔管理料１（硬膜外麻酔）', 250, 'L009', '540', {
    addOn: '5026/0',
    outpatientManagement: 1,
  }),
];
