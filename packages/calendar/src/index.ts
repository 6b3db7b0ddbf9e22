export * from './age.ts';
export * from './era.ts';
export * from './holidays.ts';
export * from './local-date.ts';
export * from './parse-era.ts';
