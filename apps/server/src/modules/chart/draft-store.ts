import { createDraft, type RecordBody, seedUpdate } from '@akashi/chart-draft';
import { uuidv7 } from 'uuidv7';
import * as Y from 'yjs';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { latestRecord } from './records.ts';

/** An update that says nothing: two empty lists. */
const EMPTY = 2;

/** Keeps one update of a draft. Written before anybody else sees it: what was acknowledged is never lost. */
export async function appendUpdate(
  tx: TenantTransaction,
  encounterId: string,
  update: Uint8Array,
  authorId: string,
): Promise<void> {
  if (update.byteLength <= EMPTY) return;
  await tx.run(
    qb.insertInto('app.draft_update').values({
      tenant_id: tx.tenantId,
      encounter_id: encounterId,
      id: uuidv7(),
      update: Buffer.from(update),
      author_id: authorId,
    }),
  );
}

/** The draft of a visit as all its updates make it. A visit that was signed without a draft starts from its record. */
export async function loadDraft(
  tx: TenantTransaction,
  encounterId: string,
): Promise<{ doc: Y.Doc; lastAuthor: string | undefined }> {
  const rows = await tx.many(
    qb
      .selectFrom('app.draft_update')
      .select(['update', 'author_id'])
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', '=', encounterId)
      .orderBy('id'),
  );
  const doc = createDraft();
  if (rows.length === 0) {
    const record = await latestRecord(tx, encounterId);
    if (record) Y.applyUpdate(doc, seedUpdate(record.body satisfies RecordBody));
  } else {
    Y.applyUpdate(doc, Y.mergeUpdates(rows.map((row) => new Uint8Array(row.update))));
  }
  return { doc, lastAuthor: rows.at(-1)?.author_id };
}

/** Makes the record the first update of its own draft, so that every replica starts from the same bytes. */
export async function seedFromRecord(tx: TenantTransaction, encounterId: string): Promise<void> {
  const started = await tx.many(
    qb
      .selectFrom('app.draft_update')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', '=', encounterId)
      .limit(1),
  );
  if (started.length > 0) return;
  const record = await latestRecord(tx, encounterId);
  if (record) await appendUpdate(tx, encounterId, seedUpdate(record.body), record.signedBy.id);
}
