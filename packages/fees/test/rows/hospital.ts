import { type ProcedureFact, p } from '../rows.ts';

/** A few inpatient rows for the percent reductions of 外泊. */
export const rows: readonly ProcedureFact[] = [
  p('190117710', '急性期一般入院料１', 1688, 'A100', '0', { setting: 'inpatient' }),
  p('190107290', '外泊（入院基本料の減額）', 85, 'A100', '0', {
    setting: 'inpatient',
    pointKind: 'percentReduce',
    notice: '97',
  }),
  p('190107390', '外泊（精神障害等の患者）', 70, 'A100', '0', {
    setting: 'inpatient',
    pointKind: 'percentReduce',
    notice: '97',
    maxCount: 6,
  }),
];
