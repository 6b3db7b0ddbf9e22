import { consistencyProof, inclusionProof, tileSource } from '@akashi/transparency-log';
import type { BundleLog } from '@akashi/verifier';
import { SUPER_LOG } from '../logs.ts';
import type { LogConnection } from '../sequencer/log-connection.ts';
import { readTiles } from '../sequencer/tile-store.ts';
import { storedLog } from './stored-log.ts';

/** So many of the latest checkpoints of the log of logs are given even without a time stamp. */
const LATEST = 10;

export interface SuperPart {
  files: NonNullable<BundleLog['super']>;
  timestamps: BundleLog['timestamps'];
}

interface Row {
  size: number;
  note: string;
  token: Buffer | undefined;
}

/**
 * What the log of logs says of one log: its latest checkpoint, the stamped ones, the checkpoints of this log in it, and
 * proofs for those that a stamp or the latest checkpoint covers last. Other institutions' checkpoints stay out.
 */
export async function superPart(connection: LogConnection, origin: string): Promise<SuperPart | undefined> {
  const log = storedLog(connection, SUPER_LOG);
  const { published } = await log.extent();
  if (published === 0) return undefined;
  const rows: Row[] = [];
  for await (const row of log.checkpoints(published)) {
    rows.push(row);
    // The unstamped are only wanted at the end; a year has half a million of them.
    const late = rows.length - LATEST - 1;
    if (late >= 0 && rows[late]?.token === undefined) rows.splice(late, 1);
  }
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  const size = last.size;
  const notes = await notesOf(connection, origin, size);
  const covering = new Set([...rows.map((row) => lastBelow(notes, row.size)), notes.at(-1)]);
  const source = tileSource(size, (wanted) =>
    connection.inLog(SUPER_LOG, (client) => readTiles(client, SUPER_LOG, wanted)),
  );
  const texts = async (proof: Promise<readonly Uint8Array[]>): Promise<string[]> =>
    (await proof).map((hash) => Buffer.from(hash).toString('base64'));

  async function* checkpoints(): NonNullable<BundleLog['super']>['checkpoints'] {
    for (const row of rows)
      yield { note: row.note, proof: await texts(consistencyProof(row.size, size, source)) };
  }
  async function* noteLines(): NonNullable<BundleLog['super']>['notes'] {
    for (const note of notes) {
      if (!covering.has(note)) yield note;
      else yield { ...note, proof: await texts(inclusionProof(note.index, size, source)) };
    }
  }
  async function* timestamps(): BundleLog['timestamps'] {
    for (const row of rows) if (row.token !== undefined) yield { size: row.size, token: row.token };
  }
  return {
    files: { checkpoint: last.note, checkpoints: checkpoints(), notes: noteLines() },
    timestamps: timestamps(),
  };
}

interface Note {
  index: number;
  note: string;
}

async function notesOf(connection: LogConnection, origin: string, size: number): Promise<Note[]> {
  const begin = Buffer.from(`${origin}\n`);
  return await connection.inLog(SUPER_LOG, async (client) => {
    const { rows } = await client.query<{ seq: string; body: Buffer }>(
      `select seq, body from audit.entry
        where tenant_id = $1 and seq < $2 and substring(body from 1 for $3) = $4 order by seq`,
      [SUPER_LOG, size, begin.length, begin],
    );
    return rows.map(({ seq, body }) => ({ index: Number(seq), note: body.toString('utf8') }));
  });
}

function lastBelow(notes: readonly Note[], size: number): Note | undefined {
  return notes.findLast(({ index }) => index < size);
}
