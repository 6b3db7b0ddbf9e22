import { daysOfMonth } from '@akashi/calendar';
import type pg from 'pg';
import type { Fields } from '../../platform/keys/index.ts';
import { isOpen } from '../plan/opening.ts';
import type { OnBatch } from './batches.ts';
import { writeVisits } from './encounters.ts';
import { generatePatients } from './patients.ts';

export interface ClaimMonth {
  /** YYYY-MM */
  month: string;
  /** How many patients, each with one claim. */
  patients: number;
  /** Visits of each patient in the month; default 2. */
  visitsEach?: number;
}

/**
 * Adds new patients who each come a few times in one month, so that the monthly run makes one claim of each: for
 * the benchmark of 10,000 claims. Signed, charged and billed; diseases and insurance are in order.
 */
export async function generateClaimMonth(
  connection: pg.ClientConfig,
  tenantId: string,
  fields: Fields,
  { month, patients, visitsEach = 2 }: ClaimMonth,
  onBatch: OnBatch = () => undefined,
): Promise<{ first: number; last: number }> {
  const range = await generatePatients(connection, tenantId, patients, fields);
  const dates = daysOfMonth(month).filter(isOpen);
  await writeVisits(connection, tenantId, { count: patients * visitsEach, dates, patients: range }, onBatch);
  return range;
}
