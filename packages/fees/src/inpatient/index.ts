export { weightedBeds } from './beds.ts';
export { WARD_FEES } from './codes.ts';
export * from './facts.ts';
export { type LeaveShare, leaveDays } from './leave.ts';
export { stayDay, stayStart } from './period.ts';
export { calculateStay, type StayContext, type StayResult } from './stay.ts';
