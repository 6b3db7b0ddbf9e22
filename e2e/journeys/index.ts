import type { Journey } from '../support/journey.ts';
import { accidentJourney } from './accident.ts';
import { accountingJourney } from './accounting.ts';
import { accountsJourney } from './accounts.ts';
import { amendment } from './amendment.ts';
import { assessmentAndPayment } from './assessment-and-payment.ts';
import { attachmentsJourney } from './attachments.ts';
import { authenticator } from './authenticator.ts';
import { claimChecks } from './claim-checks.ts';
import { demoTour } from './demo-tour.ts';
import { devicesJourney } from './devices.ts';
import { heldClaim } from './held-claim.ts';
import { homeVisitJourney } from './home-visit.ts';
import { householdJourney } from './household.ts';
import { insuranceChange } from './insurance-change.ts';
import { lateClaim } from './late-claim.ts';
import { leftBehind } from './left-behind.ts';
import { legalHold } from './legal-hold.ts';
import { limitSheetJourney } from './limit-sheet.ts';
import { mainJob } from './main-job.ts';
import { networkCut } from './network-cut.ts';
import { people } from './people.ts';
import { protectedPatient } from './protected-patient.ts';
import { publicPackagesJourney } from './public-packages.ts';
import { purgeJourney } from './purge.ts';
import { rehabilitation } from './rehabilitation.ts';
import { returnAndReclaim } from './return-and-reclaim.ts';
import { revision } from './revision.ts';
import { selectedDrug } from './selected-drug.ts';
import { submitOnce } from './submit-once.ts';
import { trust } from './trust.ts';
import { twoDesks } from './two-desks.ts';
import { twoWindows } from './two-windows.ts';
import { urgentTreatment } from './urgent-treatment.ts';
import { wrongInput } from './wrong-input.ts';

/** In the order they run. */
export const journeys: readonly Journey[] = [
  mainJob,
  wrongInput,
  submitOnce,
  accountingJourney,
  selectedDrug,
  limitSheetJourney,
  accidentJourney,
  householdJourney,
  homeVisitJourney,
  networkCut,
  heldClaim,
  insuranceChange,
  lateClaim,
  returnAndReclaim,
  assessmentAndPayment,
  claimChecks,
  rehabilitation,
  urgentTreatment,
  amendment,
  twoWindows,
  twoDesks,
  attachmentsJourney,
  legalHold,
  purgeJourney,
  revision,
  people,
  leftBehind,
  authenticator,
  protectedPatient,
  accountsJourney,
  trust,
  devicesJourney,
  publicPackagesJourney,
  demoTour,
];
