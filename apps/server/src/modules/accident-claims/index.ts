/** 労災・自賠責 at the end of the month: which accidents, what is missing, and the printed sheet. */
export { accidentClaimRoutes } from './routes.ts';
