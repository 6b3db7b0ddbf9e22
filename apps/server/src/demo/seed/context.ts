import { uuidv7 } from 'uuidv7';
import type { MasterLibrary } from '../../modules/masters/index.ts';
import type { Purpose, TenantContext, TenantDatabase } from '../../platform/database/index.ts';

export interface Member {
  id: string;
  name: string;
  role: string;
}

/** What every step of the seeding needs. */
export interface Stage {
  app: TenantDatabase;
  tenantId: string;
  library: MasterLibrary;
  doctors: readonly Member[];
  clerk: Member;
  cashier: Member;
}

/** The context of one person's work, as a request of that person would have it. */
export function contextOf(stage: Pick<Stage, 'tenantId'>, member: Member, purpose: Purpose): TenantContext {
  return {
    tenantId: stage.tenantId,
    actor: { staffId: member.id, role: member.role },
    requestId: `demo-${uuidv7()}`,
    purpose,
  };
}

/** The instant of a time on the clock of the clinic (Japan, no summer time). */
export function instantOf(date: string, minutes: number): Date {
  return new Date(Date.parse(`${date}T00:00:00+09:00`) + minutes * 60_000);
}
