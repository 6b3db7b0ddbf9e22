/** All worked examples. A file each; add yours here. */
import { anaesthesiaExamples } from './anaesthesia.ts';
import { doseExamples } from './doses.ts';
import { edgeExamples } from './edges.ts';
import { stayEdgeExamples } from './edges-stay.ts';
import type { Example } from './example.ts';
import { homeExamples } from './home.ts';
import { homeManagementExamples } from './home-management.ts';
import { homeVisitExamples } from './home-visit.ts';
import { imagingExamples } from './imaging.ts';
import { includedCostExamples } from './included-costs.ts';
import { includedManagementExamples } from './included-management.ts';
import { injectionExamples } from './injection.ts';
import { inpatientExamples } from './inpatient.ts';
import { laboratoryExamples } from './laboratory.ts';
import { longListedExamples } from './long-listed.ts';
import { managementExamples } from './management.ts';
import { materialExamples } from './material.ts';
import { medicineExamples } from './medicine.ts';
import { medicineLimitExamples } from './medicine-limits.ts';
import { memberExamples } from './members.ts';
import { careNoteExamples } from './notes-care.ts';
import { outpatientNoteExamples } from './outpatient-notes.ts';
import { psychotherapyExamples } from './psychotherapy.ts';
import { psychotropicExamples } from './psychotropics.ts';
import { rehabilitationExamples } from './rehabilitation.ts';
import { rehabilitationNoteExamples } from './rehabilitation-notes.ts';
import { rehabilitationOnsetExamples } from './rehabilitation-onset.ts';
import { secondDepartmentExamples } from './second-department.ts';
import { surgeryExamples } from './surgery.ts';
import { testNoteExamples } from './test-notes.ts';
import { therapyExamples } from './therapy.ts';
import { treatmentExamples } from './treatment.ts';
import { urgentExamples } from './urgent.ts';
import { visitExamples } from './visit.ts';
import { visitAdditionExamples } from './visit-additions.ts';
import { wardExamples } from './ward.ts';
import { wardEdgeExamples } from './ward-edges.ts';

export { differences, type Example, type Expected } from './example.ts';
export { limitExamplesOf, limitMutations, limitsThatHold } from './limits.ts';

export { movedTo } from './moved.ts';

export const examples: readonly Example[] = [
  ...visitExamples,
  ...secondDepartmentExamples,
  ...visitAdditionExamples,
  ...medicineExamples,
  ...medicineLimitExamples,
  ...longListedExamples,
  ...doseExamples,
  ...injectionExamples,
  ...laboratoryExamples,
  ...testNoteExamples,
  ...imagingExamples,
  ...managementExamples,
  ...includedManagementExamples,
  ...treatmentExamples,
  ...urgentExamples,
  ...surgeryExamples,
  ...anaesthesiaExamples,
  ...materialExamples,
  ...homeExamples,
  ...homeManagementExamples,
  ...homeVisitExamples,
  ...memberExamples,
  ...inpatientExamples,
  ...wardExamples,
  ...wardEdgeExamples,
  ...rehabilitationExamples,
  ...rehabilitationNoteExamples,
  ...rehabilitationOnsetExamples,
  ...careNoteExamples,
  ...outpatientNoteExamples,
  ...includedCostExamples,
  ...psychotherapyExamples,
  ...psychotropicExamples,
  ...therapyExamples,
  ...edgeExamples,
  ...stayEdgeExamples,
];
