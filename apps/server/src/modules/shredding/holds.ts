import type { HoldsOf } from './approval.ts';

/** Until an institution can place holds there are none. */
export const noHolds: HoldsOf = async () => [];
