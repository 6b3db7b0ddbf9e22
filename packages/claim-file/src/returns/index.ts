export * from './again.ts';
export * from './layout.ts';
export * from './read-assessment.ts';
export * from './read-return.ts';
