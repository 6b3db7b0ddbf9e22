/** Decisions that need two persons: asked for by one, decided by another, done at once, all of it in the log. */
export { type ApprovalKind, type ApprovedRequest, defineApproval } from './kind.ts';
export { requestApproval } from './request.ts';
export { type ApprovalDependencies, approvalRoutes } from './routes.ts';
