import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { TenantKeys } from '../../platform/keys/index.ts';
import { openEvent, proveInclusion, readEntry } from '../ledger/index.ts';
import { namesFor } from './names.ts';

/** One entry whole, with the newest checkpoint above it and the path to its root. */
export async function entryWithProof(tx: TenantTransaction, keys: TenantKeys, seq: number) {
  const entry = await readEntry(tx, seq);
  const event = openEvent(keys, tx.tenantId, entry.body);
  if (!event) throw new AppError('NOT_FOUND');
  const names = await namesFor(tx, event.patients ?? []);
  return {
    patientIds: event.patients ?? [],
    answer: {
      row: {
        seq,
        at: entry.at.toISOString(),
        staff: names.person(event.actor.user),
        onBehalfOf: names.person(event.actor.onBehalfOf),
        role: event.actor.role ?? '',
        device: event.actor.device,
        ip: event.actor.ip,
        act: event.act,
        objectType: event.object.type ?? '',
        purpose: event.purpose ?? '',
        result: event.result ?? '',
        patients: event.patients?.map((id) => names.patient(id)) ?? null,
      },
      sequencedAt: entry.sequencedAt.toISOString(),
      details: { ...event.details },
      objectId: event.object.id,
      version: event.object.version,
      requestId: event.requestId,
      session: event.actor.session,
      note: event.note ?? null,
      body: entry.body.toString('base64'),
      proof: await proofOf(tx, seq),
    },
  };
}

async function proofOf(tx: TenantTransaction, seq: number) {
  const checkpoint = await tx.maybe(
    qb
      .selectFrom('audit.checkpoint')
      .select(['size', 'root', 'note'])
      .where('tenant_id', '=', tx.tenantId)
      .where('size', '>', seq)
      .orderBy('size', 'desc')
      .limit(1),
  );
  if (!checkpoint) return null;
  const hashes = await proveInclusion(tx, seq, checkpoint.size);
  return {
    size: checkpoint.size,
    root: checkpoint.root.toString('base64'),
    checkpoint: checkpoint.note,
    hashes: hashes.map((hash) => Buffer.from(hash).toString('base64')),
  };
}
