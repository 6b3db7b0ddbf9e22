/** Trusted time: how far our clock is from the reference, and whether that is near enough to sign by. */
export { readChrony } from './chrony.ts';
export type { ReferenceReading, TimeReading } from './reading.ts';
export { startTimeWatch, type TimeWatch } from './watch.ts';
