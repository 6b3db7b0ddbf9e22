export * from './client.ts';
export { ProblemError } from './client-problem.ts';
export type { CallInput, RouteTree } from './client-request.ts';
export { catalogue, type ErrorEntry } from './errors/catalogue.ts';
export * from './errors.ts';
export { fieldProblems, japaneseIssue } from './issues.ts';
export { openApiDocument } from './openapi.ts';
export * from './problem.ts';
export * from './route.ts';
