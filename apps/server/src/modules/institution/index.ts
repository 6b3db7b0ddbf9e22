/** The institution: dated facts, standards, hours, settings, and the numbers counted per tenant. */
export { nextNumber, takeTurns } from './counter.ts';
export { type Founding, foundInstitution } from './found.ts';
export { institutionByDay, institutionOn } from './queries.ts';
export { institutionRoutes } from './routes.ts';
