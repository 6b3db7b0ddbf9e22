import type { Journey } from '../support/journey.ts';
import { mainJob } from './main-job.ts';
import { wrongInput } from './wrong-input.ts';

/** In the order they run. */
export const journeys: readonly Journey[] = [mainJob, wrongInput];
