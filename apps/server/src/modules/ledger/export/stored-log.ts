import type { Tile } from '@akashi/transparency-log';
import type { LogConnection } from '../sequencer/log-connection.ts';

/** Rows asked for at once. */
const PAGE = 4_096;

export interface StoredEntry {
  seq: number;
  id: string;
  at: Date;
  sequencedAt: Date;
  body: Buffer;
}

/**
 * One log as its tables have it, damaged or not: what is missing is left out, never mended and never refused, because a
 * damaged log must be shown to whoever can name the damage.
 */
export interface StoredLog {
  /** Entries from ≤ seq < to, ascending. */
  entries(from: number, to: number): Promise<{ seq: number; body: Buffer }[]>;
  /** The same with all columns, page by page. */
  rows(from: number, to: number): AsyncIterable<StoredEntry>;
  tiles(wanted: readonly Tile[]): Promise<(Uint8Array | undefined)[]>;
  /** Published notes up to a size, oldest first. */
  checkpoints(
    size: number,
  ): AsyncIterable<{ size: number; at: Date; note: string; token: Buffer | undefined }>;
  /** One past the last entry, and the size of the last checkpoint. */
  extent(): Promise<{ entries: number; published: number }>;
  /** Bodies of the entries by which the log named its keys. */
  keyEntries(): Promise<{ seq: number; body: Buffer }[]>;
  /** Keys that the statements about removed beginnings name, oldest first. */
  prunedKeys(): Promise<string[]>;
}

export function storedLog(connection: LogConnection, logId: string): StoredLog {
  const query = <Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> =>
    connection.inLog(
      logId,
      async (client) => (await client.query<Row & object>(text, [logId, ...values])).rows,
    );

  return {
    entries: async (from, to) => {
      const rows = await query<{ seq: string; body: Buffer }>(
        'select seq, body from audit.entry where tenant_id = $1 and seq >= $2 and seq < $3 order by seq',
        [from, to],
      );
      return rows.map(({ seq, body }) => ({ seq: Number(seq), body }));
    },
    rows: async function* rows(from, to) {
      for (let after = from - 1; ; ) {
        const page = await query<{ seq: string; id: string; at: Date; sequenced_at: Date; body: Buffer }>(
          `select seq, id, at, sequenced_at, body from audit.entry
            where tenant_id = $1 and seq > $2 and seq < $3 order by seq limit $4`,
          [after, to, PAGE],
        );
        for (const { seq, sequenced_at, ...row } of page)
          yield { ...row, seq: Number(seq), sequencedAt: sequenced_at };
        const last = page.at(-1);
        if (last === undefined) return;
        after = Number(last.seq);
      }
    },
    tiles: async (wanted) => {
      const rows = await query<{ nr: string; hashes: Buffer }>(
        `select w.nr, t.hashes
           from unnest($2::int[], $3::bigint[], $4::int[]) with ordinality w(level, idx, width, nr)
           cross join lateral (select s.hashes from audit.tile s
                 where s.tenant_id = $1 and s.level = w.level and s.idx = w.idx and s.width >= w.width
                 order by s.width limit 1) t`,
        [
          wanted.map(({ level }) => level),
          wanted.map(({ index }) => index),
          wanted.map(({ width }) => width),
        ],
      );
      const found = new Map(rows.map(({ nr, hashes }) => [Number(nr), hashes]));
      return wanted.map(({ width }, at) => found.get(at + 1)?.subarray(0, width * 32));
    },
    checkpoints: async function* checkpoints(size) {
      for (let after = 0; ; ) {
        const page = await query<{ size: string; at: Date; note: string; tst: Buffer | null }>(
          `select size, at, note, tst from audit.checkpoint
            where tenant_id = $1 and size > $2 and size <= $3 order by size limit $4`,
          [after, size, PAGE],
        );
        for (const row of page)
          yield { size: Number(row.size), at: row.at, note: row.note, token: row.tst ?? undefined };
        const last = page.at(-1);
        if (last === undefined) return;
        after = Number(last.size);
      }
    },
    extent: async () => {
      const [row] = await query<{ entries: string | null; published: string | null }>(
        `select (select max(seq) + 1 from audit.entry where tenant_id = $1) as entries,
                (select max(size) from audit.checkpoint where tenant_id = $1) as published`,
        [],
      );
      return { entries: Number(row?.entries ?? 0), published: Number(row?.published ?? 0) };
    },
    keyEntries: async () => {
      const rows = await query<{ seq: string; body: Buffer }>(
        `select e.seq, e.body from audit.access_index i join audit.entry e using (tenant_id, seq)
          where i.tenant_id = $1 and i.act in ('key-begin', 'key-rotation') order by e.seq`,
        [],
      );
      return rows.map(({ seq, body }) => ({ seq: Number(seq), body }));
    },
    prunedKeys: async () => {
      const rows = await query<{ vkey: string | null }>(
        `select convert_from(e.body, 'UTF8')::jsonb -> 'details' ->> 'vkey' as vkey
           from audit.access_index i join audit.entry e using (tenant_id, seq)
          where i.tenant_id = $1 and i.act = 'prune' order by e.seq`,
        [],
      );
      return [...new Set(rows.flatMap(({ vkey }) => vkey ?? []))];
    },
  };
}
