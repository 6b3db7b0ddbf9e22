import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  append,
  appendTiles,
  EMPTY_TILED_TREE,
  formatCheckpoint,
  formatVerifierKey,
  leafHash,
  seedSigner,
  signNote,
  tilePath,
  treeHead,
} from '@akashi/transparency-log';
import { runVerifier, writeBundle, ZipWriter } from '@akashi/verifier';
import type { Benchmark } from '../support/benchmark.ts';
import { show } from '../support/benchmark.ts';

const LOG_ID = '01900000-0000-7000-8000-0000000000bb';
const ORIGIN = `akashi.example/audit/${LOG_ID}`;
const EVERY = 1_000;
const START = Date.parse('2025-09-30T00:00:00.000Z');

/** Checking a whole bundle (unpack, hash, read each event, signatures, tree) in one process. */
export const verifyLog: Benchmark = {
  name: 'ログの検証',
  async run({ quick }) {
    const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-log-'));
    try {
      const count = quick ? 50_000 : 500_000;
      await makeBundle(folder, count);
      const [bundle, policy] = [join(folder, 'bundle.zip'), join(folder, 'policy.txt')];
      let best = Number.POSITIVE_INFINITY;
      for (let run = 0; run < 3; run++) {
        const begin = performance.now();
        const code = runVerifier([bundle, '--policy', policy, '--json'], () => undefined);
        if (code !== 0) throw new Error('BENCH-FAILED: the untouched bundle is not intact');
        best = Math.min(best, performance.now() - begin);
      }
      const perSecond = (count / best) * 1_000;
      const figure = `${show(perSecond)} 件/s (${count} 件、${show(best)} ms)`;
      return [{ name: 'ログの検証', figure, limit: '下限 100000 件/s', met: perSecond >= 100_000 }];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** An event of usual length, about 480 bytes. */
function eventAt(n: number): Buffer {
  const time = (START + n * 50).toString(16).padStart(12, '0');
  const id = `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${n.toString(16).padStart(12, '0')}`;
  const who = '01900000-0000-7000-8000-0000000005aa';
  const actor = {
    device: null,
    ip: '192.0.2.7',
    on_behalf_of: null,
    role: 'doctor',
    session: who,
    user: who,
  };
  return Buffer.from(
    JSON.stringify({
      act: 'read',
      actor,
      at: new Date(START + n * 50).toISOString(),
      details: {},
      id,
      log: LOG_ID,
      obj: { id: who, type: 'Patient', version: null },
      patient_refs: [`${n.toString(36)}${'b'.repeat(60)}`],
      process: 'host/1/abcd',
      purpose: 'care',
      req_id: `req-${n}`,
      result: 'ok',
      v: 1,
    }),
  );
}

async function makeBundle(folder: string, count: number): Promise<void> {
  const signer = seedSigner(ORIGIN, new Uint8Array(32).fill(1));
  writeFileSync(join(folder, 'policy.txt'), `log ${formatVerifierKey(signer.key)}\n`);
  const tiles = new Map<string, Uint8Array>();
  const checkpoints: { size: number; at: string; note: string }[] = [];
  let state = EMPTY_TILED_TREE;
  for (let size = 0; size < count; size += EVERY) {
    const leaves = Array.from({ length: EVERY }, (_, n) => leafHash(eventAt(size + n)));
    const grown = appendTiles(state, leaves);
    for (const { tile, data } of grown.tiles) tiles.set(tilePath(tile), data);
    state = grown.state;
    const note = await signNote(formatCheckpoint({ origin: ORIGIN, ...treeHead(append(state.tree, [])) }), [
      signer,
    ]);
    checkpoints.push({ size: size + EVERY, at: new Date(START + size * 50).toISOString(), note });
  }
  const file = openSync(join(folder, 'bundle.zip'), 'w');
  const log = {
    manifest: {
      logId: LOG_ID,
      kind: 'tenant' as const,
      origin: ORIGIN,
      size: count,
      range: { from: 0, to: count },
      madeAt: new Date(START).toISOString(),
    },
    tiles: async (wanted: readonly Parameters<typeof tilePath>[0][]) =>
      wanted.map((tile) => tiles.get(tilePath(tile))),
    entries: async (from: number, to: number) =>
      Array.from({ length: to - from }, (_, n) => ({ seq: from + n, body: eventAt(from + n) })),
    checkpoints: each(checkpoints),
    keys: `log ${formatVerifierKey(signer.key)}\n`,
    timestamps: each([]),
    columns: each([]),
  };
  await writeBundle(log, new ZipWriter((bytes) => void writeSync(file, bytes)), Buffer.from('//\n'));
  closeSync(file);
}

async function* each<T>(values: Iterable<T>): AsyncIterable<T> {
  yield* values;
}
