/** Money: what a visit costs and why, what was paid, what is open. */
export { type BillRow, calculationById, liveBill, paymentsOf } from './bills.ts';
export { calculateEncounter, recalculate } from './calculate.ts';
export { finaliseBill, takePayment } from './commands/finalise.ts';
export { dailyCash } from './reports.ts';
export { type BillingDependencies, billingRoutes } from './routes.ts';
export { sectionLabel } from './sections.ts';
export { historyBefore } from './visit-facts.ts';
