/** Money: what a visit costs and why, what was paid, what is open. */
export { accidentSettings, termsOf } from './accident.ts';
export { type BillRow, calculationById, liveBill, paymentsOf } from './bills.ts';
export { calculateEncounter, calculateEncounters, recalculate, recalculateAll } from './calculate.ts';
export { type CashEntry, cashEntries } from './cash-entries.ts';
export { finaliseBill, takePayment } from './commands/finalise.ts';

export { type SheetEntry, sheetEntries, takenBefore } from './limit-sheet/entries.ts';
export { sheetsOfVisit } from './limit-sheet/sheets.ts';
export { type BillingDependencies, billingRoutes } from './routes.ts';
export { sectionLabel } from './sections.ts';
export { selectiveLines } from './selective.ts';
export { selfPayOf } from './self-pay/lines.ts';
export { historyBefore, visitFacts } from './visit-facts.ts';
