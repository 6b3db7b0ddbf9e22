export * from './access-log-words.ts';
export * from './client.ts';
export { ProblemError } from './client-problem.ts';
export type { CallInput } from './client-request.ts';
export { FILE_REFUSALS, type FileRefusal } from './errors/attachments.ts';
export * from './errors.ts';
export { fieldProblems, japaneseIssue } from './issues.ts';
export * from './openapi.ts';
export * from './problem.ts';
export * from './route.ts';
export * from './routes.ts';
/** All modules of the product at once, for clients that want every route. */
export * as contract from './routes.ts';
export * from './shapes.ts';
export type * from './types.ts';
export { type HomeCare, type VisitCare, visitCare } from './visit-care.ts';
