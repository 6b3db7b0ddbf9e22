/** All worked examples. A file each; add yours here. */
import { anaesthesiaExamples } from './anaesthesia.ts';
import type { Example } from './example.ts';
import { homeExamples } from './home.ts';
import { homeManagementExamples } from './home-management.ts';
import { homeVisitExamples } from './home-visit.ts';
import { inpatientExamples } from './inpatient.ts';
import { materialExamples } from './material.ts';
import { medicineExamples } from './medicine.ts';
import { surgeryExamples } from './surgery.ts';
import { wardExamples } from './ward.ts';

export { differences, type Example, type Expected } from './example.ts';
export { limitExamplesOf, limitMutations, limitsThatHold } from './limits.ts';

export const examples: readonly Example[] = [
  ...medicineExamples,
  ...surgeryExamples,
  ...anaesthesiaExamples,
  ...materialExamples,
  ...homeExamples,
  ...homeManagementExamples,
  ...homeVisitExamples,
  ...inpatientExamples,
  ...wardExamples,
];
