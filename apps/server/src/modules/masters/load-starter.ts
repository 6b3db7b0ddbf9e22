import { createHash } from 'node:crypto';
import type pg from 'pg';
import { withMasterConnection } from './load.ts';
import { STARTER_DATE, STARTER_KINDS, starterRecords } from './starter/index.ts';
import { writeReleases, writeState } from './store.ts';

/** Loads the starter set for every kind that has no masters yet. Returns the kinds it filled. */
export async function loadStarterSet(connection: pg.ClientConfig): Promise<string[]> {
  return withMasterConnection(connection, async (client) => {
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('akashi.masters.import'))");
    const { rows } = await client.query<{ kind: string }>('select distinct kind from master.item');
    const filled = new Set(rows.map((row) => row.kind));
    const missing = STARTER_KINDS.filter((kind) => !filled.has(kind));
    const states = missing.length > 0 ? starterRecords() : undefined;
    for (const kind of missing) {
      const state = states?.[kind];
      if (!state) continue;
      const sha256 = createHash('sha256')
        .update(JSON.stringify([...state.codes]))
        .digest();
      const [id = ''] = await writeReleases(client, [
        {
          kind,
          origin: 'starter',
          fileName: 'starter',
          fileDate: STARTER_DATE,
          sha256,
          rows: state.codes.size,
          report: {},
        },
      ]);
      await writeState(client, undefined, state, id);
    }
    await client.query('commit');
    return missing;
  });
}
