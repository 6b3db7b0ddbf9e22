import pg from 'pg';

/** Told after each batch. */
export type OnBatch = (done: number, total: number) => void;

/**
 * An id that looks like UUIDv7 and follows from a number and a salt: ascending, so that primary keys grow at
 * their end, and the same at every run.
 */
export function uuidFrom(number: string, salt: string): string {
  const hash = `md5(${salt} || ${number})`;
  return (
    `(lpad(to_hex(1700000000000 + ${number}), 12, '0') || '7' || substr(${hash}, 1, 3) || '8'` +
    ` || substr(${hash}, 4, 3) || substr(${hash}, 7, 12))::uuid`
  );
}

/** A number from 0 below `below` that looks random and follows from `number` and the constant `salt`. */
export function scattered(number: string, salt: number, below: string): string {
  return `((((${number}) * 2654435761 + ${salt} * 40503) % 4294967296 >> 9) % ${below})`;
}

/** Runs work on a connection of its own past row security; the caller names the tenant in every statement. */
export async function withBulkConnection<T>(
  connection: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    // Losing the last batch in a crash does not matter to a benchmark.
    await client.query("set synchronous_commit = off; set work_mem = '256MB'");
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Connections that write at the same time: the database is busy checking references, so two cores help. */
const LANES = 2;

/**
 * Runs ranges of at most `size`, each in its own transaction, on connections of their own. `prepare` makes what a
 * connection needs (temporary tables). Every lane ends before an error is thrown.
 */
export async function inBatches(
  connection: pg.ClientConfig,
  total: number,
  size: number,
  onBatch: OnBatch,
  prepare: (client: pg.Client) => Promise<void>,
  work: (client: pg.Client, from: number, to: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  let done = 0;
  const lane = () =>
    withBulkConnection(connection, async (client) => {
      await prepare(client);
      while (next < total) {
        const from = next;
        const to = Math.min(from + size, total) - 1;
        next = to + 1;
        await client.query('begin');
        await work(client, from, to);
        await client.query('commit');
        done += to - from + 1;
        onBatch(done, total);
      }
    });
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
  for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
}
