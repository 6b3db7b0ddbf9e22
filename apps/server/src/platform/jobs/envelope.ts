import { z } from 'zod';
import type { TenantContext } from '../database/index.ts';

/** What travels in the queue: who caused the job, and its own identifiers. `tenantId` is set by the database. */
export const envelope = z.object({
  tenantId: z.uuid(),
  jobId: z.uuid(),
  staffId: z.uuid(),
  role: z.string(),
  requestId: z.string(),
  content: z.unknown(),
});

/** The context in which a job acts: as the person who caused it, for the purpose `job`. */
export function jobContext({ tenantId, staffId, role, requestId }: z.infer<typeof envelope>): TenantContext {
  return { tenantId, actor: { staffId, role }, requestId, purpose: 'job' };
}

/** Jobs of one tenant and lane run one after the other. */
export function queueName(tenantId: string, lane = 'main'): string {
  return `${tenantId}/${lane}`;
}
