import { limitRules } from './law.ts';
import { PreparedLimits } from './prepare.ts';

export { applyLimits } from './apply.ts';
export { limitRules } from './law.ts';
export { Past } from './past.ts';
export { PreparedLimits } from './prepare.ts';
export type * from './rule.ts';

/** Prepared once; rows of each master version are matched when they are first met. */
export const lawLimits = new PreparedLimits(limitRules);
