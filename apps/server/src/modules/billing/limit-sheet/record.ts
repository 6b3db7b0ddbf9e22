import type { limitSheets } from '@akashi/contract';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { invalidField } from '../../../platform/errors/invalid-field.ts';
import type { EncounterRow } from '../../reception/index.ts';
import { entryHistories, type SheetEntryRow } from './entries.ts';
import { certificatesWithSheet } from './sheets.ts';

type Fields = Omit<z.output<typeof limitSheets.addEntry.body>, 'subsidyId'>;

/** Copies what another institution wrote. Throws NOT_FOUND (no such certificate), VALIDATION (another month, share beyond cost). */
export async function addEntry(
  tx: TenantTransaction,
  encounter: EncounterRow,
  subsidyId: string,
  fields: Fields,
  now: Date,
): Promise<void> {
  const certificates = await certificatesWithSheet(tx, encounter);
  if (!certificates.some(({ id }) => id === subsidyId))
    throw new AppError('NOT_FOUND', { field: 'body.subsidyId' });
  assertFits(fields, encounter);
  const id = uuidv7();
  await write(tx, { id, entry_id: id, version: 1, subsidy_id: subsidyId }, encounter, {
    ...columnsOf(fields),
    withdrawn: false,
    reason: '',
    now,
  });
}

/** The next state of an entry; the ones before stay. Throws NOT_FOUND, CONFLICT, VALIDATION. */
export async function correctEntry(
  tx: TenantTransaction,
  encounter: EncounterRow,
  place: { entryId: string; expectedVersion: number },
  wish: { fields: Fields; reason: string },
  now: Date,
): Promise<void> {
  const newest = await newestOf(tx, encounter, place);
  assertFits(wish.fields, encounter);
  await write(tx, nextOf(newest), encounter, {
    ...columnsOf(wish.fields),
    withdrawn: false,
    reason: wish.reason,
    now,
  });
}

/** Takes an entry off the sheet; all its states stay readable. Throws NOT_FOUND, CONFLICT. */
export async function withdrawEntry(
  tx: TenantTransaction,
  encounter: EncounterRow,
  place: { entryId: string; expectedVersion: number },
  reason: string,
  now: Date,
): Promise<void> {
  const newest = await newestOf(tx, encounter, place);
  const { date, after_own, institution, cost_yen, share_yen, noted_total_yen } = newest;
  const columns = { date, after_own, institution, cost_yen, share_yen, noted_total_yen };
  await write(tx, nextOf(newest), encounter, { ...columns, withdrawn: true, reason, now });
}

async function newestOf(
  tx: TenantTransaction,
  encounter: EncounterRow,
  { entryId, expectedVersion }: { entryId: string; expectedVersion: number },
): Promise<SheetEntryRow> {
  const newest = (await entryHistories(tx, encounter.patient_id, encounter.date)).get(entryId)?.at(-1);
  if (!newest || newest.withdrawn) throw new AppError('NOT_FOUND');
  if (newest.version !== expectedVersion) throw new AppError('CONFLICT');
  return newest;
}

function nextOf({ entry_id, version, subsidy_id }: SheetEntryRow) {
  return { id: uuidv7(), entry_id, version: version + 1, subsidy_id };
}

function assertFits({ date, costYen, shareYen }: Fields, encounter: EncounterRow): void {
  if (date.slice(0, 7) !== encounter.date.slice(0, 7))
    throw invalidField('body.date', 'この受診と同じ月の日付を入れてください。管理票は月ごとです。');
  if (shareYen > costYen) throw invalidField('body.shareYen', '自己負担額が医療費総額(10割)を超えています。');
}

function columnsOf(fields: Fields) {
  return {
    date: fields.date,
    after_own: fields.afterOwn,
    institution: fields.institution,
    cost_yen: fields.costYen,
    share_yen: fields.shareYen,
    noted_total_yen: fields.notedTotalYen,
  };
}

async function write(
  tx: TenantTransaction,
  key: Pick<SheetEntryRow, 'id' | 'entry_id' | 'version' | 'subsidy_id'>,
  encounter: EncounterRow,
  {
    institution,
    reason,
    now,
    ...columns
  }: ReturnType<typeof columnsOf> & { withdrawn: boolean; reason: string; now: Date },
): Promise<void> {
  const row = {
    tenant_id: tx.tenantId,
    ...key,
    patient_id: encounter.patient_id,
    ...columns,
    ...tx.sealed('app.limit_sheet_entry', key.id, { institution, reason }),
    recorded_by: tx.context.actor.staffId,
    recorded_at: now,
  };
  // Two visits of a month may change one entry at once: the lock is the visit's.
  const written = await tx.run(
    qb
      .insertInto('app.limit_sheet_entry')
      .values(row)
      .onConflict((conflict) => conflict.columns(['tenant_id', 'entry_id', 'version']).doNothing()),
  );
  if (written === 0) throw new AppError('CONFLICT');
}
