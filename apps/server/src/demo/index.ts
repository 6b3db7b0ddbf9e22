/** The demonstration: two invented clinics with three months of work, and bulk data for benchmarks. */
export type { OnBatch } from './bulk/batches.ts';
export { type ClaimMonth, generateClaimMonth } from './bulk/claim-month.ts';
export { generateEncounters } from './bulk/encounters.ts';
export { generatePatients } from './bulk/patients.ts';
export { type DemoLogin, demoLogins } from './clinics.ts';
export { demonstration } from './demonstration.ts';
export type { SeedReport, SeedStep } from './seed/seed-clinic.ts';
export { type DemoSeed, seedDemo } from './seed-demo.ts';
