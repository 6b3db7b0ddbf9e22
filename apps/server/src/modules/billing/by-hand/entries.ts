import type { ItemByHand } from '@akashi/contract';
import { sql } from 'kysely';
import { jsonb, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { staffNames } from '../../identity/index.ts';
import type { MasterLibrary } from '../../masters/index.ts';
import { type ByHand, byHand, type EncounterRow } from '../../reception/index.ts';
import { liveBill } from '../bills.ts';
import { calculateEncounter } from '../calculate.ts';

type Visit = Pick<EncounterRow, 'id' | 'date' | 'overrides'>;

type Rows = Pick<MasterLibrary, 'procedure' | 'drug' | 'material'>;

/** An item of the insurance, of whichever master. */
const rowOf = (masters: Rows, code: string, on: string): { readonly name: string } | undefined =>
  masters.procedure(code, on) ?? masters.drug(code, on) ?? masters.material(code, on);

/** What was added and removed by hand, as it is shown. */
export async function itemsByHand(tx: TenantTransaction, visit: Visit, masters: Rows): Promise<ItemByHand[]> {
  const entries = byHand(visit);
  if (entries.length === 0) return [];
  const staff = await staffNames(tx);
  return entries.map(({ action, code, quantity = null, reason, by = '', at = null }) => ({
    action,
    code,
    name: rowOf(masters, code, visit.date)?.name ?? code,
    quantity,
    reason,
    by: staff.get(by) ?? null,
    at,
  }));
}

/** Adds an item to the charges. Throws BILL_FINAL, ITEM_NOT_IN_MASTER (none of this code on the day). */
export async function addByHand(
  tx: TenantTransaction,
  encounter: EncounterRow,
  wish: { code: string; quantity?: number | undefined; reason: string },
  masters: MasterLibrary,
  now: Date,
): Promise<void> {
  await assertOpen(tx, encounter);
  if (masters.procedure(wish.code, encounter.date) === undefined)
    throw new AppError('ITEM_NOT_IN_MASTER', { field: 'body.code' });
  const { code, quantity, reason } = wish;
  const added = { action: 'add' as const, code, ...(quantity === undefined ? {} : { quantity }), reason };
  await keep(tx, encounter, [...byHand(encounter), signedBy(tx, added, now)]);
}

/**
 * Takes an item out of the charges; the line shows the reason from then on. Throws BILL_FINAL (a charged visit is
 * corrected at the desk first), ITEM_NOT_CHARGED.
 */
export async function removeByHand(
  tx: TenantTransaction,
  encounter: EncounterRow,
  { code, reason }: { code: string; reason: string },
  masters: MasterLibrary,
  now: Date,
): Promise<void> {
  await assertOpen(tx, encounter);
  const { result } = await calculateEncounter(tx, encounter, masters);
  // What 労災 charges in yen is no row of the insurance, and no correction by hand reaches it.
  if (rowOf(masters, code, encounter.date) === undefined) throw new AppError('ITEM_NOT_CHARGED');
  if (!result.units.some(({ lines }) => lines.some((line) => line.code === code)))
    throw new AppError('ITEM_NOT_CHARGED');
  await keep(tx, encounter, [...byHand(encounter), signedBy(tx, { action: 'remove', code, reason }, now)]);
}

/** Takes such a correction back: the one of that moment, or the newest. Throws BILL_FINAL, NOT_FOUND. */
export async function undoByHand(
  tx: TenantTransaction,
  encounter: EncounterRow,
  { action, code, at }: Pick<ByHand, 'action' | 'code'> & { at?: string | undefined },
): Promise<void> {
  await assertOpen(tx, encounter);
  const entries = byHand(encounter);
  const index = entries.findLastIndex(
    (one) => one.action === action && one.code === code && (at === undefined || one.at === at),
  );
  if (index < 0) throw new AppError('NOT_FOUND');
  await keep(tx, encounter, entries.toSpliced(index, 1));
}

function signedBy(tx: TenantTransaction, given: ByHand, now: Date): ByHand {
  const { staffId } = tx.context.actor;
  return { ...given, ...(staffId === undefined ? {} : { by: staffId }), at: now.toISOString() };
}

async function assertOpen(tx: TenantTransaction, { id }: Visit): Promise<void> {
  if ((await liveBill(tx, id))?.status === 'final') throw new AppError('BILL_FINAL');
}

function keep(tx: TenantTransaction, { id }: Visit, entries: readonly ByHand[]): Promise<number> {
  return tx.run(
    qb
      .updateTable('app.encounter')
      .set({ overrides: jsonb(entries), version: sql<number>`version + 1` })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id),
  );
}
