/** Printed documents: typed inputs in, PDF bytes out. The only door of this module; knows no database. */
export type { Edition, EditionId, FormKind } from './editions.ts';
export { EDITIONS, editionFor, storedEdition } from './editions.ts';
export type { DocumentErrorCode, DocumentProblem } from './errors.ts';
export { DocumentError } from './errors.ts';
export type * from './model/common.ts';
export type * from './model/prescription.ts';
export type * from './model/receipt.ts';
export { RECEIPT_SECTIONS } from './model/receipt.ts';
export type * from './model/statement.ts';
export { checkPrescription, renderPrescription } from './render/prescription.ts';
export { checkReceipt, renderReceipt } from './render/receipt.ts';
export type { RenderedDocument, RenderOptions } from './render/render.ts';
export { checkStatement, renderStatement } from './render/statement.ts';
