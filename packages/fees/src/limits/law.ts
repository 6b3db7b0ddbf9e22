import { dialysisLimits } from './data/dialysis.ts';
import { homeGuidanceLimits } from './data/home-guidance.ts';
import { homeTermLimits } from './data/home-terms.ts';
import { homeVisitLimits } from './data/home-visits.ts';
import { imagingLimits } from './data/imaging.ts';
import { injectionLimits } from './data/injections.ts';
import { letterLimits } from './data/letters.ts';
import { managementLimits1 } from './data/management-1.ts';
import { managementLimits2 } from './data/management-2.ts';
import { managementLimits3 } from './data/management-3.ts';
import { managementLimits4 } from './data/management-4.ts';
import { managementLimits5 } from './data/management-5.ts';
import { managementLimits6 } from './data/management-6.ts';
import { outpatientHospitalLimits } from './data/outpatient-hospital.ts';
import { psychiatryLimits } from './data/psychiatry.ts';
import { psychiatryCareLimits } from './data/psychiatry-care.ts';
import { careRegistrations } from './data/registrations-care.ts';
import { imagingRegistrations } from './data/registrations-imaging.ts';
import { testRegistrations } from './data/registrations-tests.ts';
import { therapyRegistrations } from './data/registrations-therapy.ts';
import { rehabilitationLimits } from './data/rehabilitation.ts';
import { sharedCareLimits } from './data/shared-care.ts';
import { testsIncludedLimits } from './data/tests-included.ts';
import { laboratoryLimits } from './data/tests-laboratory.ts';
import { physiologyLimits } from './data/tests-physiology.ts';
import { testsTogetherLimits } from './data/tests-together.ts';
import { treatmentLimits } from './data/treatment.ts';
import { treatmentCourseLimits } from './data/treatment-course.ts';
import { treatmentPlaceLimits } from './data/treatment-place.ts';
import type { LimitRule } from './rule.ts';

/** Every limit of the law that is held as data, in the order of the schedule. */
export const limitRules: readonly LimitRule[] = [
  ...outpatientHospitalLimits,
  ...managementLimits1,
  ...dialysisLimits,
  ...managementLimits2,
  ...managementLimits3,
  ...managementLimits4,
  ...managementLimits5,
  ...managementLimits6,
  ...letterLimits,
  ...sharedCareLimits,
  ...homeVisitLimits,
  ...homeTermLimits,
  ...homeGuidanceLimits,
  ...testsTogetherLimits,
  ...laboratoryLimits,
  ...physiologyLimits,
  ...testsIncludedLimits,
  ...imagingLimits,
  ...injectionLimits,
  ...rehabilitationLimits,
  ...psychiatryLimits,
  ...psychiatryCareLimits,
  ...treatmentLimits,
  ...testRegistrations,
  ...imagingRegistrations,
  ...therapyRegistrations,
  ...careRegistrations,
  ...treatmentPlaceLimits,
  ...treatmentCourseLimits,
];
