export * from './check.ts';
export * from './prepare.ts';
