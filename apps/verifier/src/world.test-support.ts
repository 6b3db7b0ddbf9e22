import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addSignatures,
  appendTiles,
  type ChainRecord,
  COSIGNATURE_V1,
  consistencyProof,
  cosign,
  EMPTY_TILED_TREE,
  formatChainLine,
  formatCheckpoint,
  formatVerifierKey,
  inclusionProof,
  leafHash,
  leafSource,
  type NoteSigner,
  nextRecord,
  seedSigner,
  signNote,
  type Tile,
  tilePath,
  treeHead,
} from '@akashi/transparency-log';
import { type BundleLog, writeBundle } from './bundle/write-bundle.ts';
import { parsePolicy } from './notes/policy.ts';
import type { Report } from './report/report.ts';
import { readManifest } from './source/manifest.ts';
import type { Source } from './source/source.ts';
import { openZip } from './source/zip-source.ts';
import { verifyLog } from './verify.ts';
import { ZipWriter } from './zip/write-zip.ts';

/** A log with its anchors, all in memory: what the database, the copy and the second record hold. */
export interface World {
  bodies: Buffer[];
  tiles: Map<string, Uint8Array>;
  checkpoints: { size: number; at: string; note: string }[];
  superNotes: string[];
  superHead: string;
  superList: { note: string; proof: string[] }[];
  superProofs: string[][];
  sink: string[];
  size: number;
}

export const LOG_ID = '018f0000-0000-7000-8000-00000000000a';
export const ORIGIN = `akashi.example/audit/${LOG_ID}`;
export const SUPER_ORIGIN = 'akashi.example/audit/super';
const seed = (n: number): Uint8Array => new Uint8Array(32).fill(n);
export const LOG = seedSigner(ORIGIN, seed(1));
export const SUPER = seedSigner(SUPER_ORIGIN, seed(2));
export const WITNESS = seedSigner('witness.hospital.example', seed(3), COSIGNATURE_V1);
const START = Date.parse('2025-09-30T00:00:00.000Z');
export const NOW = START + 86_400_000;

export const POLICY = `
log ${formatVerifierKey(LOG.key)}
log ${formatVerifierKey(SUPER.key)}
witness hospital ${formatVerifierKey(WITNESS.key)}
quorum hospital
`;

export function eventAt(n: number, seconds: number, more: object = {}): Buffer {
  const time = (START + seconds * 1_000).toString(16).padStart(12, '0');
  const id = `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${n.toString(16).padStart(12, '0')}`;
  const at = new Date(START + seconds * 1_000).toISOString();
  return Buffer.from(JSON.stringify({ act: 'read', at, id, log: LOG_ID, process: 'host/1', v: 1, ...more }));
}

/** An untouched log of so many events, one a second, with a checkpoint every `every` of them. */
export async function world(count: number, every = 100): Promise<World> {
  const bodies = Array.from({ length: count }, (_, n) => eventAt(n, n));
  const made = await publish(bodies, every, LOG);
  return { ...made, sink: sinkOf(bodies), size: count };
}

/** Tiles, checkpoints and the log of logs over the given entries, signed with the given key. */
export async function publish(bodies: readonly Buffer[], every: number, signer: NoteSigner) {
  const leaves = bodies.map(leafHash);
  const checkpoints: World['checkpoints'] = [];
  for (let size = every; size <= bodies.length; size += every) {
    const { state } = appendTiles(EMPTY_TILED_TREE, leaves.slice(0, size));
    const note = await signNote(formatCheckpoint({ origin: signer.key.name, ...treeHead(state.tree) }), [
      signer,
    ]);
    checkpoints.push({ size, at: new Date(START + size * 1_000).toISOString(), note });
  }
  return { bodies: [...bodies], tiles: tilesOf(bodies), checkpoints, ...(await superOf(checkpoints)) };
}

export function tilesOf(bodies: readonly Buffer[]): Map<string, Uint8Array> {
  const { tiles } = appendTiles(EMPTY_TILED_TREE, bodies.map(leafHash));
  return new Map(tiles.map(({ tile, data }) => [tilePath(tile), data]));
}

async function superOf(checkpoints: World['checkpoints']) {
  const superNotes = checkpoints.map(({ note }) => note);
  const leaves = superNotes.map((note) => leafHash(Buffer.from(note)));
  const source = leafSource(leaves);
  const signed = async (size: number): Promise<string> => {
    const { state } = appendTiles(EMPTY_TILED_TREE, leaves.slice(0, size));
    const text = formatCheckpoint({ origin: SUPER_ORIGIN, ...treeHead(state.tree) });
    return addSignatures(await signNote(text, [SUPER]), [await cosign(text, WITNESS, START / 1_000 + size)]);
  };
  const size = superNotes.length;
  const superList = await Promise.all(
    superNotes.map(async (_, at) => ({
      note: await signed(at + 1),
      proof: (await consistencyProof(at + 1, size, source)).map(base64),
    })),
  );
  const superProofs = await Promise.all(
    superNotes.map(async (_, at) => (await inclusionProof(at, size, source)).map(base64)),
  );
  return { superNotes, superHead: superList.at(-1)?.note ?? '', superList, superProofs };
}

const base64 = (hash: Uint8Array): string => Buffer.from(hash).toString('base64');

/** What the process of these events told of them outside the database. */
export function sinkOf(bodies: readonly Buffer[]): string[] {
  const lines: string[] = [];
  let last: ChainRecord | undefined;
  const tell = (body: Parameters<typeof nextRecord>[2]): void => {
    last = nextRecord('host/1', last, body);
    lines.push(formatChainLine(last));
  };
  tell({ type: 'open', at: new Date(START).toISOString() });
  for (const body of bodies) {
    const { id, at } = JSON.parse(body.toString()) as { id: string; at: string };
    const leaf = Buffer.from(leafHash(body)).toString('hex');
    tell({ type: 'event', at, log: LOG_ID, event: id, leaf, outcome: 'committed' });
  }
  tell({ type: 'close', at: new Date(START + bodies.length * 1_000).toISOString() });
  return lines;
}

async function* each<T>(values: Iterable<T>): AsyncIterable<T> {
  yield* values;
}

/** The log as its keeper would export it; `gone` are numbers of rows that are no longer there. */
export function exported(
  of: World,
  gone: ReadonlySet<number> = new Set(),
  range?: { from: number; to: number },
): BundleLog {
  return {
    manifest: {
      logId: LOG_ID,
      kind: 'tenant',
      origin: ORIGIN,
      size: of.size,
      range: range ?? { from: 0, to: of.size },
      madeAt: '2025-09-30T12:00:00.000Z',
    },
    tiles: async (wanted: readonly Tile[]) => wanted.map((tile) => of.tiles.get(tilePath(tile))),
    entries: async (from, to) =>
      of.bodies
        .slice(from, to)
        .flatMap((body, at) => (gone.has(from + at) ? [] : [{ seq: from + at, body }])),
    checkpoints: each(of.checkpoints),
    keys: `log ${formatVerifierKey(LOG.key)}\nsuper ${formatVerifierKey(SUPER.key)}\nwitness ${formatVerifierKey(WITNESS.key)}\n`,
    super: {
      checkpoint: of.superHead,
      checkpoints: each(of.superList),
      notes: each(of.superNotes.map((note, index) => ({ index, note, proof: of.superProofs[index] ?? [] }))),
    },
    timestamps: each([]),
    columns: each([]),
    sink: each(of.sink),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'akashi-verifier-'));
let files = 0;

/** Removes what the tests wrote. */
export function cleanUp(): void {
  rmSync(folder, { recursive: true, force: true });
}

/** A path for a file of a test. */
export function scratch(name = 'bundle.zip'): string {
  files++;
  return join(folder, `${files}-${name}`);
}

export async function zipOf(log: BundleLog): Promise<string> {
  const path = scratch();
  const file = openSync(path, 'w');
  await writeBundle(log, new ZipWriter((bytes) => void writeSync(file, bytes)), Buffer.from('// verifier\n'));
  closeSync(file);
  return path;
}

/** Checks a bundle with the policy of the test world. */
export function verifyZip(
  path: string,
  more: { policy?: string | null; worm?: Source; witnessNotes?: string[] } = {},
): Report {
  const source = openZip(path);
  try {
    const { policy = POLICY, ...rest } = more;
    const believed = policy === null ? {} : { policy: parsePolicy(policy) };
    return verifyLog({ source, manifest: readManifest(source), now: NOW, ...believed, ...rest });
  } finally {
    source.close();
  }
}

/** The copy that cannot be overwritten, as it was made before anything happened. */
export function copyOfWorld(of: World): Source {
  const files = new Map<string, Uint8Array>(of.tiles);
  for (const { size, note } of of.checkpoints) files.set(`checkpoint/${size}`, Buffer.from(note));
  const sorted = [...files.keys()].sort();
  return {
    kind: 'folder',
    has: (path) => files.has(path),
    paths: () => sorted,
    read: (path) => files.get(path),
    lines: () => [],
    close: () => undefined,
  };
}
