import { sql } from 'kysely';
import pg from 'pg';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';

const CHANNEL = 'akashi_masters';

export interface MasterNews {
  close(): void;
}

/** Calls back whenever somebody has imported masters or pointed elsewhere. A lost line is silent until `listen` is made anew. */
export async function openNews(connection: pg.ClientConfig, tell: () => void): Promise<MasterNews> {
  let client: pg.Client | undefined;
  let closed = false;
  const again = (): void => {
    client = undefined;
    if (!closed) setTimeout(() => void listen().catch(again), 1_000).unref();
  };
  const listen = async (): Promise<void> => {
    if (closed) return;
    const fresh = new pg.Client({ ...connection, application_name: 'akashi-masters', keepAlive: true });
    fresh.on('notification', tell);
    fresh.on('error', () => undefined);
    await fresh.connect();
    fresh.on('end', again);
    await fresh.query(`listen ${CHANNEL}`);
    client = fresh;
    tell();
  };
  // Through a pooler nobody can listen; the look every ten seconds remains.
  await listen().catch(again);
  return {
    close: () => {
      closed = true;
      void client?.end().catch(() => undefined);
    },
  };
}

/** Tells every process at COMMIT that an institution reads other masters now. */
export async function announcePointers(tx: TenantTransaction): Promise<void> {
  await tx.many({ compile: () => sql`select pg_notify('akashi_masters', '')`.compile(qb) });
}

/** Tells the screens of institutions that this process answers them from other masters now. */
export async function announceSwitched(client: pg.Client, tenantIds: readonly string[]): Promise<void> {
  for (const tenant of tenantIds)
    for (const topic of ['masters', 'billing', 'claims'])
      await client.query(`select pg_notify('akashi_live', $1)`, [JSON.stringify({ tenant, topic })]);
}

/** The same from an import. */
export async function announceImport(client: pg.Client): Promise<void> {
  await client.query(`select pg_notify('${CHANNEL}', '')`);
}
