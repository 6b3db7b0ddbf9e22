import { sql } from 'kysely';
import type { Query } from '../database/query-builder.ts';
import { qb } from '../database/query-builder.ts';
import type { TenantTransaction } from '../database/transaction.ts';
import { AppError } from '../errors/app-error.ts';
import type { RequestHash } from './request-hash.ts';

/** A changing request as the store of outcomes knows it. */
export interface KeyedRequest {
  readonly key: string;
  readonly staffId: string;
  readonly hash: RequestHash;
}

interface Kept {
  readonly actor: string;
  readonly endpoint_sha256: Buffer;
  readonly request_sha256: Buffer;
  readonly response: unknown;
  readonly patients: readonly string[];
}

/**
 * The kept outcome of an earlier request under the same key, or undefined when this is the first. Holds the key
 * until the transaction ends. Throws IDEMPOTENCY_IN_PROGRESS while another transaction holds it, and
 * IDEMPOTENCY_MISMATCH when the key was used for another request or by another person.
 */
export async function keptOutcome(
  tx: TenantTransaction,
  request: KeyedRequest,
): Promise<Pick<Kept, 'response' | 'patients'> | undefined> {
  // Both leave in one flight; the second sees what the last holder of the key committed.
  const lock = tx.one(query<{ held: boolean }>(lockStatement(tx.tenantId, request.key)));
  const found = tx.maybe(
    query<Kept>(sql<Kept>`select key, actor, endpoint_sha256, request_sha256, response, patients
      from platform.idempotency_key where tenant_id = ${tx.tenantId} and key = ${request.key}`),
  );
  const [{ held }, kept] = await Promise.all([lock, found]);
  // Whoever finds an outcome needs no lock: several repetitions may read it side by side.
  if (!kept && !held) throw new AppError('IDEMPOTENCY_IN_PROGRESS');
  if (!kept) return undefined;
  const same =
    kept.actor === request.staffId &&
    kept.endpoint_sha256.equals(request.hash.endpoint) &&
    kept.request_sha256.equals(request.hash.request);
  if (!same) throw new AppError('IDEMPOTENCY_MISMATCH');
  return { response: kept.response, patients: kept.patients };
}

/** Keeps the outcome, and whom it shows, in the transaction that brought it about. */
export async function keepOutcome(
  tx: TenantTransaction,
  request: KeyedRequest,
  response: unknown,
  patients: readonly string[],
): Promise<void> {
  await tx.run(
    query(sql`insert into platform.idempotency_key
      (tenant_id, key, actor, endpoint_sha256, request_sha256, status, response, patients)
      values (${tx.tenantId}, ${request.key}, ${request.staffId}, ${request.hash.endpoint}, ${request.hash.request},
        200, ${tx.sealedJson('platform.idempotency_key', 'response', request.key, response ?? null)}, ${[...patients]}::uuid[])`),
  );
}

function lockStatement(tenantId: string, key: string) {
  return sql<{
    held: boolean;
  }>`select pg_try_advisory_xact_lock(hashtextextended(${`${tenantId}/${key}`}, 7)) as held`;
}

function query<Row>(raw: ReturnType<typeof sql<Row>>): Query<Row> {
  return { compile: () => raw.compile(qb) };
}
