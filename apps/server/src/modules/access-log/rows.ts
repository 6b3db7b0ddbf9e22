import type { LogRow, LogSearch } from '@akashi/contract';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import type { TenantKeys } from '../../platform/keys/index.ts';
import { type AccessHit, type AccessSearch, openEvent } from '../ledger/index.ts';
import { type Names, namesFor } from './names.ts';
import { instantsOf } from './period.ts';

/** The question of the screen in the words of the log. */
export function accessSearch(search: LogSearch): AccessSearch {
  const { act, result, patientId, staffId, device, purpose } = search;
  return {
    ...instantsOf(search),
    patientId,
    staffId,
    device,
    purpose,
    acts: act === undefined ? undefined : [act],
    results: result === undefined ? undefined : [result],
  };
}

/** Hits with the names of people: patients are opened from the sealed entries themselves, not from an index. */
export async function presentHits(
  tx: TenantTransaction,
  keys: TenantKeys,
  hits: readonly AccessHit[],
): Promise<{ rows: LogRow[]; patientIds: string[] }> {
  const patients = await patientsOf(tx, keys, hits);
  const patientIds = [...new Set([...patients.values()].flatMap((ids) => ids ?? []))];
  const names = await namesFor(tx, patientIds);
  return { rows: hits.map((hit) => presentHit(hit, patients.get(hit.seq), names)), patientIds };
}

async function patientsOf(
  tx: TenantTransaction,
  keys: TenantKeys,
  hits: readonly AccessHit[],
): Promise<Map<number, string[] | undefined>> {
  if (hits.length === 0) return new Map();
  const entries = await tx.many(
    qb
      .selectFrom('audit.entry')
      .select(['seq', 'body'])
      .where('tenant_id', '=', tx.tenantId)
      .where(
        'seq',
        'in',
        hits.map(({ seq }) => seq),
      ),
  );
  return new Map(entries.map(({ seq, body }) => [seq, openEvent(keys, tx.tenantId, body)?.patients]));
}

export function presentHit(hit: AccessHit, patients: readonly string[] | undefined, names: Names): LogRow {
  return {
    seq: hit.seq,
    at: hit.at.toISOString(),
    staff: names.person(hit.staffId),
    onBehalfOf: names.person(hit.onBehalfOf),
    role: hit.role,
    device: hit.device,
    ip: hit.ip,
    act: hit.act,
    objectType: hit.objectType,
    purpose: hit.purpose,
    result: hit.result,
    patients: patients === undefined ? null : patients.map((id) => names.patient(id)),
  };
}
