/** The chart: drafts that many may write, signed versions that nobody can change, diseases. */

export { signRecord } from './commands/sign-record.ts';
export { addCondition, conditionsOf, updateCondition } from './conditions.ts';
export { createDraftServer, dismissSession, type Recognise } from './draft-socket.ts';
export { appendUpdate } from './draft-store.ts';
export { latestRecord, recordVersions } from './records.ts';
export { type ChartDependencies, chartRoutes } from './routes.ts';
