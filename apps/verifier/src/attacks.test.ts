import { formatCheckpoint, leafHash, root, signNote } from '@akashi/transparency-log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  cleanUp,
  copyOfWorld,
  eventAt,
  exported,
  LOG,
  ORIGIN,
  publish,
  sinkOf,
  tilesOf,
  verifyZip,
  type World,
  world,
  zipOf,
} from './world.test-support.ts';

let untouched: World;
beforeAll(async () => {
  untouched = await world(1_000);
});
afterAll(cleanUp);

const damageOf = (report: ReturnType<typeof verifyZip>): string[] => [
  ...new Set(report.findings.filter(({ severity }) => severity === 'damage').map(({ code }) => code)),
];
const edited = (body: Buffer | undefined): Buffer =>
  Buffer.from((body ?? Buffer.alloc(0)).toString().replace('"read"', '"sign"'));
const without = (bodies: readonly Buffer[], at: number): Buffer[] => bodies.filter((_, n) => n !== at);

/** The tables after the damage; the copy, the witness and the second record as they were. */
async function check(damaged: Partial<World>, { gone = [] as number[], worm = true } = {}) {
  const path = await zipOf(exported({ ...untouched, ...damaged }, new Set(gone)));
  return verifyZip(path, worm ? { worm: copyOfWorld(untouched) } : {});
}

describe('TRUST-5: the verifier names what was done to a log', () => {
  test('an untouched log is intact, with and without policy and copy', async () => {
    expect(await check({})).toMatchObject({ verdict: 'intact', findings: [], trust: 'policy' });
    const path = await zipOf(exported(untouched));
    const plain = verifyZip(path, { policy: null });
    expect(plain).toMatchObject({ verdict: 'intact', trust: 'consistency', counts: { 'POLICY-MISSING': 1 } });
    expect(plain.sink).toMatchObject({ matched: 1_000 });
    expect(plain.super).toMatchObject({ size: 10, proven: 10 });
    expect(plain.checkpoint?.size).toBe(1_000);
  });

  test('an untouched period is intact, although only its entries are given', async () => {
    const range = { from: 300, to: 650 };
    const bundle = { ...exported(untouched, new Set(), range) };
    const { sink: _, ...withoutSink } = bundle;
    const report = verifyZip(await zipOf(withoutSink));
    expect(report).toMatchObject({ verdict: 'intact', findings: [], entries: 350 });
  });

  test('an edited entry', async () => {
    const bodies = untouched.bodies.with(321, edited(untouched.bodies[321]));
    const report = await check({ bodies }, { worm: false });
    expect(damageOf(report)).toEqual(['ENTRY-EDITED']);
    expect(report.findings).toEqual([expect.objectContaining({ code: 'ENTRY-EDITED', seq: 321 })]);
  });

  test('an edited entry whose hashes were recomputed: named by the copy, and by the second record alone', async () => {
    const bodies = untouched.bodies.with(321, edited(untouched.bodies[321]));
    const damaged = { bodies, tiles: tilesOf(bodies) };
    const byCopy = await check(damaged);
    expect(byCopy.findings).toContainEqual(
      expect.objectContaining({ code: 'ENTRY-EDITED-REHASHED', seq: 321 }),
    );
    const bySink = await check(damaged, { worm: false });
    expect(bySink.findings).toContainEqual(
      expect.objectContaining({ code: 'ENTRY-EDITED-REHASHED', seq: 321 }),
    );
    expect(bySink.findings).toContainEqual(
      expect.objectContaining({ code: 'TREE-REWRITTEN', seq: 300, seqTo: 399 }),
    );
  });

  test('a deleted entry leaves its number free', async () => {
    const report = await check({}, { gone: [500, 501], worm: false });
    expect(report.findings).toEqual([
      expect.objectContaining({ code: 'ENTRY-DELETED', seq: 500, seqTo: 501 }),
    ]);
  });

  test.each([true, false])('deleted and renumbered (tiles recomputed: %s)', async (recomputed) => {
    const bodies = without(untouched.bodies, 500);
    const tiles = recomputed ? tilesOf(bodies) : untouched.tiles;
    const report = await check({ bodies, tiles, size: recomputed ? 999 : 1_000 });
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: 'ENTRY-DELETED-RENUMBERED', seq: 500, seqTo: 500 }),
    );
  });

  test.each([true, false])('swapped (tiles recomputed: %s)', async (recomputed) => {
    const [a, b] = [untouched.bodies[410], untouched.bodies[790]];
    const bodies = untouched.bodies.with(410, b ?? Buffer.alloc(0)).with(790, a ?? Buffer.alloc(0));
    const report = await check({ bodies, ...(recomputed ? { tiles: tilesOf(bodies) } : {}) });
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: 'ENTRIES-SWAPPED', seq: 410, other: 790 }),
    );
  });

  test.each([0, 950])('cut off after %i, with its tiles and checkpoints', async (kept) => {
    const bodies = untouched.bodies.slice(0, kept);
    const checkpoints = untouched.checkpoints.filter(({ size }) => size <= kept);
    const report = await check({ bodies, tiles: tilesOf(bodies), checkpoints, size: kept }, { worm: false });
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: kept === 0 ? 'LOG-DROPPED' : 'LOG-TRUNCATED', seq: kept, seqTo: 999 }),
    );
  });

  test.each([
    [-86_400, 'ENTRY-BACKDATED-INSERT'],
    [600, 'ENTRY-INSERTED'],
  ])('put in after signing, dated %i s', async (seconds, code) => {
    const bodies = untouched.bodies.toSpliced(600, 0, eventAt(5_000, seconds));
    const report = await check({ bodies, tiles: tilesOf(bodies), size: 1_001 });
    expect(report.findings).toContainEqual(expect.objectContaining({ code, seq: 600 }));
  });

  test('an event with a past time, properly appended', async () => {
    const bodies = [...untouched.bodies, eventAt(5_000, -86_400)];
    const made = await publish(bodies, 1_001, LOG);
    const both = await publish(untouched.bodies, 100, LOG);
    const checkpoints = [...both.checkpoints, ...made.checkpoints];
    const grown = { bodies, tiles: tilesOf(bodies), checkpoints, size: 1_001, sink: sinkOf(bodies) };
    const report = await check(grown);
    expect(damageOf(report)).toContain('ENTRY-PAST-TIME');
    expect(report.findings).toContainEqual(expect.objectContaining({ code: 'ENTRY-PAST-TIME', seq: 1_000 }));
  });

  test('a history forked with the stolen key', async () => {
    const bodies = untouched.bodies.with(321, edited(untouched.bodies[321]));
    const { tiles, checkpoints } = await publish(bodies, 100, LOG);
    const report = await check({ bodies, tiles, checkpoints }, { worm: false });
    expect(report.findings).toContainEqual(expect.objectContaining({ code: 'LOG-FORKED', size: 400 }));
    const everywhere = await publish(bodies, 100, LOG);
    const path = await zipOf(exported({ ...untouched, ...everywhere, sink: untouched.sink }));
    const seen = untouched.superList.map(({ note }) => note);
    expect(
      damageOf(verifyZip(path, { witnessNotes: untouched.checkpoints.map(({ note }) => note) })),
    ).toContain('LOG-FORKED');
    expect(damageOf(verifyZip(path, { witnessNotes: seen }))).toContain('SUPER-FORKED');
  });

  test('the tail that no checkpoint covers yet', async () => {
    const grown = await world(1_050);
    const bodies = grown.bodies.slice(0, 1_020);
    const damaged = { ...grown, bodies, tiles: tilesOf(bodies), size: 1_020 };
    const report = verifyZip(await zipOf(exported(damaged)));
    expect(damageOf(report)).toEqual(['TAIL-MISSING']);
    expect(report.counts['TAIL-MISSING']).toBe(30);
  });

  test('an event that was deleted before it came into the log', async () => {
    const sink = sinkOf([
      ...untouched.bodies.slice(0, 500),
      eventAt(7_000, 500),
      ...untouched.bodies.slice(500),
    ]);
    const report = await check({ sink });
    expect(damageOf(report)).toEqual(['INBOX-DELETED']);
    expect(report.findings[0]?.event).toContain('1b58');
  });

  test('an event that no process ever told of', async () => {
    const sink = sinkOf(without(untouched.bodies, 500));
    expect(damageOf(await check({ sink }))).toEqual(['SINK-UNWITNESSED']);
  });

  test('a checkpoint taken out of the table, and an old one in the place of the newest', async () => {
    const deleted = await check({ checkpoints: untouched.checkpoints.filter(({ size }) => size !== 500) });
    expect(deleted.findings).toEqual([expect.objectContaining({ code: 'CHECKPOINT-DELETED', size: 500 })]);
    const old = untouched.checkpoints[3]?.note ?? '';
    const replayed = untouched.checkpoints.map((row) => (row.size === 1_000 ? { ...row, note: old } : row));
    expect(damageOf(await check({ checkpoints: replayed }))).toContain('CHECKPOINT-REPLAYED');
    expect(damageOf(await check({ checkpoints: untouched.checkpoints.slice(0, 7) }))).toContain(
      'CHECKPOINT-REPLAYED',
    );
  });

  test('an entry of another institution', async () => {
    const bodies = untouched.bodies.with(200, eventAt(200, 200, { log: 'another' }));
    expect(damageOf(await check({ bodies, tiles: tilesOf(bodies) }))).toContain('ENTRY-FOREIGN');
  });

  test('a checkpoint of another log, of an unknown key, and with a damaged signature', async () => {
    const leaves = untouched.bodies.map(leafHash);
    const text = (origin: string) => formatCheckpoint({ origin, size: 1_000, root: root(leaves) });
    const last = (note: string) => ({ checkpoints: untouched.checkpoints.with(9, { ...base, note }) });
    const base = untouched.checkpoints[9] ?? { size: 0, at: '', note: '' };
    const foreign = await signNote(text('akashi.example/audit/other'), [LOG]);
    expect(damageOf(await check(last(foreign)))).toContain('CHECKPOINT-FOREIGN');
    const stranger = { ...LOG, key: { ...LOG.key, id: 1 } };
    const unknown = await signNote(text(ORIGIN), [stranger]).catch(() => '');
    expect(damageOf(await check(last(unknown)))).toContain('KEY-UNKNOWN');
    const broken = base.note.replace(/.(?==*\n$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
    expect(damageOf(await check(last(broken))).length).toBeGreaterThan(0);
  });

  test('tiles that were damaged although the entries are whole', async () => {
    const tiles = new Map(untouched.tiles);
    tiles.set('tile/0/001', new Uint8Array(8_192));
    const upper = new Map(untouched.tiles);
    upper.set('tile/1/000.p/3', new Uint8Array(96));
    expect(damageOf(await check({ tiles }, { worm: false }))).toEqual(['TILE-DAMAGED']);
    expect(damageOf(await check({ tiles: upper }, { worm: false }))).toEqual(['TILE-DAMAGED']);
  });
});
