import { indexRow, type PatientRefs } from './index-row.ts';
import type { LogConnection } from './log-connection.ts';
import { writeIndex } from './write-index.ts';

const STEP = 5_000;

/**
 * Makes the search indices of a log anew from its entries, in steps, and gives the number of entries read. Searching
 * goes on meanwhile and finds what is there already. For damage, and when a new index key is to replace old ones.
 */
export async function rebuildIndex(
  connection: LogConnection,
  logId: string,
  patientRefs: PatientRefs,
): Promise<number> {
  let done = 0;
  for (let from = 0; ; ) {
    const step = await connection.inLog(logId, async (client) => {
      const { rows } = await client.query<{ seq: string; body: Buffer }>(
        'select seq, body from audit.entry where tenant_id = $1 and seq >= $2 order by seq limit $3',
        [logId, from, STEP],
      );
      const entries = rows.map(({ seq, body }) => ({ seq: Number(seq), body }));
      const to = entries.length < STEP ? Number.MAX_SAFE_INTEGER : (entries.at(-1)?.seq ?? from) + 1;
      for (const table of ['access_patient', 'access_index'])
        await client.query(`delete from audit.${table} where tenant_id = $1 and seq >= $2 and seq < $3`, [
          logId,
          from,
          to,
        ]);
      const indexed = entries.flatMap(({ seq, body }) => {
        const row = indexRow(logId, body, patientRefs);
        return row ? [{ seq, row }] : [];
      });
      await writeIndex(client, logId, indexed);
      return { count: entries.length, to };
    });
    done += step.count;
    if (step.count < STEP) return done;
    from = step.to;
  }
}
