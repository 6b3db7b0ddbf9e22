/** The demonstration: two invented clinics with three months of work, and bulk data for benchmarks. */
export { type DemoLogin, demoLogins } from './clinics.ts';
export { foundTenant, type NewTenant } from './found-tenant.ts';
export type { SeedReport, SeedStep } from './seed/seed-clinic.ts';
export { type DemoSeed, seedDemo } from './seed-demo.ts';
