import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type ChainBody,
  type ChainRecord,
  COSIGNATURE_V1,
  cosign,
  encodeEntryBundle,
  entriesPath,
  formatChainLine,
  formatSignature,
  formatVerifierKey,
  hex,
  leafHash,
  nextRecord,
  parseNote,
  seedSigner,
  TILE_WIDTH,
  tilePath,
  tilesBetween,
} from '@akashi/transparency-log';
import type { Anchors, Witness } from '../../modules/ledger/anchors.ts';
import type { OutcomeWitness } from '../../platform/database/connections.ts';

/** The second record of one process, as a file outside the database. */
export function chainFile(path: string, process: string): { told: OutcomeWitness; close(): void } {
  let last: ChainRecord | undefined;
  const tell = (body: ChainBody): void => {
    last = nextRecord(process, last, body);
    appendFileSync(path, `${formatChainLine(last)}\n`);
  };
  const now = (): string => new Date().toISOString();
  tell({ type: 'open', at: now() });
  return {
    told: (events, outcome) => {
      for (const { id, tenantId, body } of events) {
        const leaf = hex(leafHash(Buffer.from(body)));
        tell({ type: 'event', at: now(), log: tenantId, event: id, leaf, outcome });
      }
    },
    close: () => {
      if (last?.body?.type !== 'close') tell({ type: 'close', at: now() });
    },
  };
}

/** A witness that keeps every note it signed. */
export function recordingWitness(): Witness & { vkey: string; notes: string[] } {
  const signer = seedSigner('witness.hospital.example', new Uint8Array(32).fill(9), COSIGNATURE_V1);
  const notes: string[] = [];
  return {
    name: signer.key.name,
    vkey: formatVerifierKey(signer.key),
    notes,
    watches: () => true,
    cosign: async ({ note }) => {
      notes.push(note);
      const { text } = parseNote(note);
      return [formatSignature(await cosign(text, signer, Math.floor(Date.now() / 1_000)))];
    },
  };
}

/** A copy in tlog-tiles layout under `folder/LOG/`: written after each checkpoint, never overwritten. */
export function folderCopy(folder: string): NonNullable<Anchors['archive']> {
  const put = (logId: string, path: string, bytes: Uint8Array | string): void => {
    const full = join(folder, logId, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, bytes);
  };
  return async ({ logId, size }, log) => {
    const tiles = tilesBetween(0, size);
    const bytes = await log.tiles(tiles);
    for (const [at, tile] of tiles.entries()) put(logId, tilePath(tile), bytes[at] ?? new Uint8Array());
    for (let index = 0; index * TILE_WIDTH < size; index++) {
      const first = index * TILE_WIDTH;
      const rows = await log.entries(first, Math.min(first + TILE_WIDTH, size));
      const bundle = encodeEntryBundle(rows.map(({ body }) => body));
      put(logId, entriesPath({ index, width: rows.length }), bundle);
    }
    // As the product's copy: every note, numbered like tiles, and the latest under its own name.
    for (const row of await log.checkpoints(0, 10_000)) {
      const numbered = entriesPath({ index: row.size, width: TILE_WIDTH });
      put(logId, numbered.replace(/^tile\/entries/, 'checkpoints'), row.note);
      put(logId, 'checkpoint', row.note);
    }
  };
}
