export { type Assessment, assess, type KeptRecord, type Reason } from './assess.ts';
export { type CareFacts, type Completion, careCompletion } from './completion.ts';
export { claimMonthEnded, fiscalYearClosed } from './derived-events.ts';
export { covers, type HoldScope, type LegalHold, type Touched } from './hold.ts';
export {
  EVENT_LABELS,
  KIND_LABELS,
  RECORD_KINDS,
  type RecordKind,
  START_EVENTS,
  type StartEvent,
} from './kinds.ts';
export { lastDayOf, momentAfter } from './last-day.ts';
export { type LogBoundary, type LogJudging, logBoundary, logEntryEnd } from './log-boundary.ts';
export { OWN_STARTS, ownRules, type RetentionRule } from './rule.ts';
export { statutoryRules } from './statutory.ts';
