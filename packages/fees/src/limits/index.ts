import { managementLimits1 } from './data/management-1.ts';
import { managementLimits2 } from './data/management-2.ts';
import { PreparedLimits } from './prepare.ts';
import type { LimitRule } from './rule.ts';

export { applyLimits } from './apply.ts';
export { PreparedLimits } from './prepare.ts';
export type * from './rule.ts';

/** Every limit of the law that is held as data, in the order of the schedule. */
export const limitRules: readonly LimitRule[] = [...managementLimits1, ...managementLimits2];

/** Prepared once; rows of each master version are matched when they are first met. */
export const lawLimits = new PreparedLimits(limitRules);
