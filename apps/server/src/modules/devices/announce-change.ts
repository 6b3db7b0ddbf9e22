import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';

/** The channel on which every process learns that certificates have changed. It carries nothing. */
export const DEVICES_CHANNEL = 'akashi_devices';

/** Tells the gates of all processes, at COMMIT and only then. */
export async function announceCertificates(tx: TenantTransaction): Promise<void> {
  await tx.many({ compile: () => sql`select pg_notify(${DEVICES_CHANNEL}, '')`.compile(qb) });
}
