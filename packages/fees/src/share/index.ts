export * from './cases.ts';
export * from './household.ts';
export * from './household-month.ts';
export * from './limits.ts';
export * from './month.ts';
export * from './sheet.ts';
export * from './subsidies.ts';
export * from './visit.ts';
