export type { OrderBody, RecordBody } from './body.ts';
export {
  addOrder,
  type Change,
  keepProposal,
  moveOrder,
  removeOrder,
  replaceOrder,
} from './change-orders.ts';
export { type Author, createDraft, SOAP_PARTS, type SoapPart, touchRoots } from './draft.ts';
export { isEmpty, materialise } from './materialise.ts';
export { conflicts, type DraftOrder, type OrderConflict, ordersOf } from './orders.ts';
export type { OrderRevision } from './revision.ts';
export { seedDraft, seedUpdate } from './seed.ts';
export { sameState, stateVector } from './state.ts';
export { textOf } from './text.ts';
export { appendText } from './write-text.ts';
