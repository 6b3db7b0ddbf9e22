import { referenceData } from '@akashi/test-support';
import { type LoadedMasters, mastersForMonth } from '../../../apps/server/src/commands/claims-masters.ts';
import { cannotRun } from '../part.ts';

/** Folder of the publisher's files, or the end of the part. */
export function mastersFolder(): string {
  return referenceData('masters') ?? cannotRun('the official masters are not beside this checkout');
}

/** The masters in force for claims of a month. */
export function mastersOf(month: string): LoadedMasters {
  return mastersForMonth(mastersFolder(), month);
}
