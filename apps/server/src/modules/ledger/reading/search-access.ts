import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import type { TenantKeys } from '../../../platform/keys/index.ts';
import { referencesOf } from '../sealing/event-sealer.ts';

/** What to look for; everything left out matches. */
export interface AccessSearch {
  /** From this moment on, up to but not including the other. */
  from?: Date | undefined;
  to?: Date | undefined;
  patientId?: string | undefined;
  staffId?: string | undefined;
  device?: string | undefined;
  sessionId?: string | undefined;
  acts?: readonly string[] | undefined;
  objectType?: string | undefined;
  purpose?: string | undefined;
  results?: readonly string[] | undefined;
  requestId?: string | undefined;
  /** Where the page before ended. */
  cursor?: string | undefined;
  /** Entries of a page. Default 50, at most 500. */
  limit?: number | undefined;
}

export interface AccessHit {
  seq: number;
  at: Date;
  staffId: string | null;
  onBehalfOf: string | null;
  role: string;
  device: string | null;
  sessionId: string | null;
  ip: string | null;
  act: string;
  objectType: string;
  objectId: string | null;
  purpose: string;
  result: string;
  requestId: string;
}

export interface AccessPage {
  hits: AccessHit[];
  /** Hand it back for the next page; absent on the last. */
  next: string | undefined;
}

const MOST = 500;

/**
 * Finds entries of the tenant's own log, the newest first. The caller declares the access: looking at the log is itself
 * logged. Events committed within the last second may not have their place yet.
 */
export async function searchAccess(
  tx: TenantTransaction,
  keys: TenantKeys,
  search: AccessSearch,
): Promise<AccessPage> {
  const limit = Math.min(MOST, Math.max(1, search.limit ?? 50));
  const rows = await tx.many(query(tx.tenantId, keys, search).limit(limit + 1));
  const hits = rows.slice(0, limit);
  const last = hits.at(-1);
  const next = rows.length > limit && last ? `${last.at_text}~${last.seq}` : undefined;
  return { hits: hits.map(({ at_text: _, ...hit }) => hit), next };
}

function query(tenantId: string, keys: TenantKeys, search: AccessSearch) {
  let found = qb
    .selectFrom('audit.access_index as i')
    .select([
      'i.seq',
      'i.at',
      // Microseconds, which a Date has not: two entries of one millisecond must not be skipped.
      sql<string>`i.at::text`.as('at_text'),
      'i.staff_id as staffId',
      'i.on_behalf_of as onBehalfOf',
      'i.role',
      'i.device',
      'i.session_id as sessionId',
      'i.ip',
      'i.act',
      'i.object_type as objectType',
      'i.object_id as objectId',
      'i.purpose',
      'i.result',
      'i.request_id as requestId',
    ])
    .where('i.tenant_id', '=', tenantId)
    .orderBy('i.at', 'desc')
    .orderBy('i.seq', 'desc');
  if (search.from) found = found.where('i.at', '>=', search.from);
  if (search.to) found = found.where('i.at', '<', search.to);
  if (search.staffId) found = found.where('i.staff_id', '=', search.staffId);
  if (search.device) found = found.where('i.device', '=', search.device);
  if (search.sessionId) found = found.where('i.session_id', '=', search.sessionId);
  if (search.acts) found = found.where('i.act', 'in', search.acts);
  if (search.objectType) found = found.where('i.object_type', '=', search.objectType);
  if (search.purpose) found = found.where('i.purpose', '=', search.purpose);
  if (search.results) found = found.where('i.result', 'in', search.results);
  if (search.requestId) found = found.where('i.request_id', '=', search.requestId);
  if (search.patientId) {
    const references = referencesOf(keys, tenantId, search.patientId);
    found = found.where(
      'i.seq',
      'in',
      qb
        .selectFrom('audit.access_patient as p')
        .select('p.seq')
        .where('p.tenant_id', '=', tenantId)
        .where('p.patient_ref', 'in', references),
    );
  }
  const [at, seq] = search.cursor?.split('~') ?? [];
  if (at !== undefined && seq !== undefined)
    found = found.where(sql<boolean>`(i.at, i.seq) < (${at}::timestamptz, ${Number(seq)}::bigint)`);
  return found;
}
