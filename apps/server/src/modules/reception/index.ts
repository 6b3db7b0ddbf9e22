/** Reception: arrivals, the waiting list, appointments. */
export { book } from './appointments.ts';
export { type ByHand, byHand } from './by-hand.ts';
export { moveEncounter, setStatus } from './commands/change-encounter.ts';
export { receive } from './commands/receive.ts';
export {
  accidentKind,
  accidentLabel,
  type CoverageRow,
  coverageLabel,
  coverageOn,
  shareTenths,
} from './coverage-today.ts';
export {
  careOf,
  departmentName,
  type EncounterRow,
  encounterById,
  lockEncounter,
  lockEncounters,
  presentEncounter,
} from './encounters.ts';
export { receptionRoutes } from './routes.ts';
