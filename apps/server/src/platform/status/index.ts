/** One line per thing that must hold for this installation; the screen 管理→状態 shows them. */
export { statusRoutes } from './routes.ts';
export type { StatusReading, StatusSource, StatusState } from './source.ts';
