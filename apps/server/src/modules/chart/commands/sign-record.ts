import { conflicts, isEmpty, materialise, sameState } from '@akashi/chart-draft';
import type { RecordVersion } from '@akashi/contract';
import canonicalize from 'canonicalize';
import * as Y from 'yjs';
import { jsonb, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { MasterLibrary } from '../../masters/index.ts';
import { ordersUnchanged, placeOrders } from '../../orders/index.ts';
import { type EncounterRow, lockEncounter, setStatus } from '../../reception/index.ts';
import { loadDraft } from '../draft-store.ts';
import { latestRecord, type SignedEnvelope, sha256Of } from '../records.ts';
import { assertOrdersValid } from '../validate-orders.ts';

export interface Signing {
  encounterId: string;
  /** State of the signer's screen, base64; empty when a record is signed without a screen (demonstration data). */
  stateVector: string;
  reason: string;
  signedBy: string;
  now: Date;
  carryOutOnSigning: boolean;
}

/**
 * Makes the draft the next immutable version and places its orders.
 * Throws DRAFT_CHANGED (the server knows more than the screen, or two proposals wait for a choice), DRAFT_EMPTY,
 * REASON_REQUIRED, ORDER_INVALID, BILL_FINAL (orders would change under a final bill), STATUS_NOT_POSSIBLE (the visit is cancelled).
 */
export async function signRecord(
  tx: TenantTransaction,
  signing: Signing,
  masters: MasterLibrary,
): Promise<{ record: RecordVersion; encounter: EncounterRow }> {
  const encounter = await lockEncounter(tx, signing.encounterId);
  // A cancelled visit is out of sight: nothing signed may lie there.
  if (encounter.status === 'cancelled') throw new AppError('STATUS_NOT_POSSIBLE');
  const { doc, lastAuthor } = await loadDraft(tx, encounter.id);
  if (!sameState(doc, signing.stateVector) || conflicts(doc).length > 0) throw new AppError('DRAFT_CHANGED');
  const body = materialise(doc);
  if (isEmpty(body)) throw new AppError('DRAFT_EMPTY');
  assertOrdersValid(body.orders, encounter.date, masters);
  const previous = await latestRecord(tx, encounter.id);
  if (previous && signing.reason === '') throw new AppError('REASON_REQUIRED');
  if (
    previous &&
    (await billIsFinal(tx, encounter.id)) &&
    !(await ordersUnchanged(tx, encounter.id, body.orders))
  )
    throw new AppError('BILL_FINAL');

  const version = (previous?.version ?? 0) + 1;
  const envelope: SignedEnvelope = {
    format: 'akashi-signed-record/1',
    encounterId: encounter.id,
    patientId: encounter.patient_id,
    version,
    previousSha256: previous?.sha256 ?? null,
    enteredBy: lastAuthor ?? signing.signedBy,
    signedBy: signing.signedBy,
    onBehalfOf: null,
    signedAt: signing.now.toISOString(),
    reason: signing.reason,
    masterReleases: masters.releases(encounter.date),
    body,
  };
  await keep(tx, envelope, Y.encodeStateVector(doc));
  await placeOrders(tx, {
    encounterId: encounter.id,
    patientId: encounter.patient_id,
    recordVersion: version,
    orders: body.orders,
    orderedBy: signing.signedBy,
    carryOutOnSigning: signing.carryOutOnSigning,
  });
  if (encounter.status === 'waiting' || encounter.status === 'inConsultation')
    await setStatus(tx, encounter.id, 'awaitingPayment');
  const record = await latestRecord(tx, encounter.id);
  if (!record) throw new Error('the record vanished within its own transaction');
  return { record, encounter: await lockEncounter(tx, encounter.id) };
}

async function keep(tx: TenantTransaction, envelope: SignedEnvelope, stateVector: Uint8Array): Promise<void> {
  const canonical = canonicalize(envelope);
  if (canonical === undefined) throw new Error('a record must have a canonical form');
  await tx.run(
    qb.insertInto('app.record_version').values({
      tenant_id: tx.tenantId,
      encounter_id: envelope.encounterId,
      version: envelope.version,
      patient_id: envelope.patientId,
      canonical,
      sha256: sha256Of(canonical),
      previous_sha256: envelope.previousSha256 === null ? null : Buffer.from(envelope.previousSha256, 'hex'),
      state_vector: Buffer.from(stateVector),
      entered_by: envelope.enteredBy,
      signed_by: envelope.signedBy,
      signed_at: new Date(envelope.signedAt),
      reason: envelope.reason,
      master_releases: jsonb(envelope.masterReleases),
    }),
  );
}

async function billIsFinal(tx: TenantTransaction, encounterId: string): Promise<boolean> {
  const bills = await tx.many(
    qb
      .selectFrom('app.bill')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', '=', encounterId)
      .where('status', '=', 'final')
      .limit(1),
  );
  return bills.length > 0;
}
