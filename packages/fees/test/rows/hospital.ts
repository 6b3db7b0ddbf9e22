import { type ProcedureFact, p } from '../rows.ts';

/** A few inpatient rows for the percent reductions of 外泊. */
export const rows: readonly ProcedureFact[] = [
  p('190117710', '急性期一般入院料１', 1688, 'A100', '0', {
    setting: 'inpatient',
    addOn: '9017/0',
    facilityScope: 'hospital',
    admissionReductionClass: 1,
    inpatientColumn: '903',
  }),
  p('190107290', '外泊（入院基本料の減額）', 85, 'A100', '0', {
    pointKind: 'percentReduce',
    setting: 'inpatient',
    notice: '97',
    admissionReductionClass: 4,
    inpatientColumn: '903',
  }),
  p('190107390', '外泊（入院基本料の減額）（精神障害等の患者）', 70, 'A100', '0', {
    pointKind: 'percentReduce',
    setting: 'inpatient',
    maxCount: 6,
    notice: '97',
    admissionReductionClass: 4,
    inpatientColumn: '903',
  }),
];
