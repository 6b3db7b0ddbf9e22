import type { Journey } from '../support/journey.ts';
import { mainJob } from './main-job.ts';

/** In the order they run. */
export const journeys: readonly Journey[] = [mainJob];
