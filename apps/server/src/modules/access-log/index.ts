/** 閲覧記録 in the product: search, proof, counts, review, export. */
export { type AccessLogDependencies, accessLogRoutes } from './routes.ts';
