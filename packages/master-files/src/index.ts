export {
  COMMENT_RELATION_COLUMNS,
  type CommentRelation,
  commentRelationsOf,
  openCommentRelations,
} from './comment-relation.ts';
export type { MasterRow } from './csv.ts';
export { dateInName, dayBefore, OPEN_END, parseMasterDate, toMasterDate } from './dates.ts';
export { decodeMasterFile, type MasterFile } from './decode.ts';
export { type ErrorPlace, type MasterErrorCode, MasterFileError } from './errors.ts';
export { FEE_TABLE_LAYOUTS, type FeeTableKind, type FeeTableLayout } from './fee-table/layouts.ts';
export {
  type FeeTableFile,
  feeTableLayout,
  feeTableOf,
  openFeeTable,
  type RawFeeTable,
  readFeeTable,
} from './fee-table/read.ts';
export * from './fee-table/records.ts';
export { drugFromColumns, materialFromColumns } from './from-price-columns.ts';
export { procedureFromColumns } from './from-procedure-columns.ts';
export { commentFromColumns, diseaseFromColumns, modifierFromColumns } from './from-text-columns.ts';
export { codeOf, KIND_SPECS, type KindSpec, type Origin } from './kinds.ts';
export { type LocalSubsidy, parseLocalSubsidy, prefectureName, type SubsidyCharge } from './local-subsidy.ts';
export { type Applied, applyDiff, applyFile, applyFull } from './overlay.ts';
export { type ImportPlan, type ImportStep, planImport, type StoredKind, type TableStep } from './plan.ts';
export { applyPriceList, type PriceList, parsePriceList, selectedPrice } from './price-list.ts';
export * from './records.ts';
export { recordOf, recordOn } from './records-of.ts';
export { type AppliedFile, type Change, type ChangeReport, emptyState, type MasterState } from './state.ts';
export { closingDate, type Version, type Versions, versionOn } from './versions.ts';
