/** The shapes that screens and modules pass around, by name. */
export type { HintKind, LogReview, LogRow, LogSeal, LogSearch, ReviewHint } from './access-log.ts';

export type { AccidentCase, AccidentFields, AccidentKind } from './accident-case.ts';
export type { AccidentClaim, AccidentMarksBody, AccidentVisitView } from './accidents.ts';
export type { AccountFinding, EmergencyAccount, RosterFinding } from './accounts.ts';
export type { Approval, ApprovalState } from './approvals.ts';
export type { Attachment, AttachmentCategory } from './attachments.ts';
export type { Bill, Payment, SelectiveLine } from './billing.ts';
export type { Condition, PastEncounter, RecordBody, RecordVersion } from './chart.ts';
export type {
  CheckCorrection,
  CheckHit,
  ClaimComment,
  OwnRule,
  OwnRuleBody,
  OwnRuleFields,
} from './claim-checks.ts';
export type {
  AssessmentState,
  ClaimAssessment,
  ClaimRecordView,
  ClaimReturn,
  ClaimRow,
  ClaimRun,
  ClaimVisit,
  HoldReason,
  Reconciliation,
  ReconciliationRow,
  ReturnDetail,
  ReturnState,
  SplitReason,
  TakenFile,
  TakenKind,
  WaitingClaim,
} from './claims.ts';
export type { Device, DeviceCertificate, ExpiryNotice, RevokeReason } from './devices.ts';
export type { DocumentInfo } from './documents.ts';
export type { Household, HouseholdPerson } from './households.ts';
export type {
  InstitutionSettings,
  Passkey,
  Recovery,
  SessionInfo,
  SsoLink,
  SsoProvider,
  StaffMember,
} from './identity.ts';
export type { LimitSheet, LimitSheetLine } from './limit-sheets.ts';
export type { MaintenanceState, MaintenanceWork } from './maintenance.ts';
export type { MasterEdition, MasterHit } from './masters.ts';
export type { ClinicalOrder, OrderBody } from './orders.ts';
export type {
  Allergy,
  Coverage,
  LimitClass,
  Patient,
  PatientDetail,
  PatientFields,
  PatientSummary,
  Subsidy,
} from './patients.ts';
export type { Appointment, Encounter, EncounterStatus, ReceptionRow } from './reception.ts';
export type { KindReport, LegalHold, Purge, PurgeCertificate, RetentionSettings } from './retention.ts';
export type {
  RevisionActivation,
  RevisionClaim,
  RevisionDifference,
  RevisionEdition,
  RevisionHold,
  RevisionReplay,
  RevisionResult,
} from './revision.ts';
export type { ReviewLine, RightsTable } from './rights.ts';
export type { PriceCategory, PriceItem, SelfPayLine } from './self-pay.ts';
export type { StatusLine } from './status.ts';
