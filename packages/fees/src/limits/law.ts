import { managementLimits1 } from './data/management-1.ts';
import { managementLimits2 } from './data/management-2.ts';
import type { LimitRule } from './rule.ts';

/** Every limit of the law that is held as data, in the order of the schedule. */
export const limitRules: readonly LimitRule[] = [...managementLimits1, ...managementLimits2];
