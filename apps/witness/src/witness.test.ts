import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatVerifierKey, openCheckpoint } from '@akashi/transparency-log';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { growingLog } from './growing-log.test-support.ts';
import { createDoor } from './http.ts';
import { makeKeys, readKeys } from './keys.ts';
import { lockFolder } from './lock.ts';
import { allowLog, readLogs } from './logs.ts';
import { openMemory } from './memory.ts';
import { openWitness } from './witness.ts';

const log = growingLog();
const folders: string[] = [];
const doors: { close(): void }[] = [];

interface Running {
  folder: string;
  url: string;
  said: string[];
  add(body: string): Promise<Response>;
}

/** A witness on a free port, over a new folder or one that another left behind. */
async function start(folder = mkdtempSync(join(tmpdir(), 'akashi-witness-'))): Promise<Running> {
  folders.push(folder);
  if (!readdirSync(folder).includes('witness.key')) makeKeys(folder, 'witness.example', true);
  allowLog(folder, formatVerifierKey(log.vkeyOf));
  const memory = openMemory(folder);
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  const setting = { signers: readKeys(folder), logs: readLogs(folder), memory, folder, say };
  const desk = openWitness({ ...setting, now: () => 1_759_190_400 });
  const door = createDoor({ desk, memory, say });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  doors.push(door);
  const url = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  const add = (body: string) => fetch(`${url}/add-checkpoint`, { method: 'POST', body });
  return { folder, url, said, add };
}

afterAll(() => {
  for (const door of doors) door.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('TRUST-5: the witness answers as C2SP tlog-witness says', () => {
  let witness: Running;
  beforeEach(async () => {
    witness = await start();
  });

  it('200 with cosignatures that fit the checkpoint', async () => {
    const answer = await witness.add(await log.body(0, 5));
    expect(answer.status).toBe(200);
    const note = (await log.note(5)) + (await answer.text());
    const witnesses = readKeys(witness.folder).map(({ key }) => key);
    const opened = openCheckpoint(note, { origin: log.origin, logKeys: [log.vkeyOf], witnesses, quorum: 1 });
    expect(opened.cosignatures).toHaveLength(2);
    expect(opened.checkpoint.size).toBe(5);
  });

  it('200 again for the same tree, as after an answer that was lost', async () => {
    await witness.add(await log.body(0, 5));
    expect((await witness.add(await log.body(5, 5))).status).toBe(200);
  });

  it('400 for what cannot be read and for a log that shrinks', async () => {
    const note = await log.note(5);
    const bodies = [
      '',
      'old 0\n',
      `old 05\n\n${note}`,
      `old -1\n\n${note}`,
      `old 0\nnot base64\n\n${note}`,
      `old 0\n${'A'.repeat(43)}=\n`.repeat(1) + note,
      `old 0\n${`${Buffer.alloc(32).toString('base64')}\n`.repeat(64)}\n${note}`,
      'old 0\n\nno note\n',
    ];
    for (const body of bodies) expect((await witness.add(body)).status, body.slice(0, 40)).toBe(400);
    expect((await witness.add(await log.body(9, 5))).status).toBe(400);
  });

  it('403 for another key and for a damaged signature', async () => {
    const forger = growingLog(log.origin, 2);
    expect((await witness.add(await forger.body(0, 5))).status).toBe(403);
    const damaged = (await log.body(0, 5)).replace(/.{8}\n$/, 'AAAAAAA=\n');
    expect((await witness.add(damaged)).status).toBe(403);
  });

  it('404 for a log it does not know', async () => {
    expect((await witness.add(await growingLog('other.example/audit').body(0, 5))).status).toBe(404);
  });

  it('409 with its size when the sender is not where it stands', async () => {
    await witness.add(await log.body(0, 300));
    for (const old of [0, 5, 301]) {
      const answer = await witness.add(await log.body(old, 400));
      expect(answer.status).toBe(409);
      expect(answer.headers.get('content-type')).toBe('text/x.tlog.size');
      expect(await answer.text()).toBe('300\n');
    }
    expect((await witness.add(await log.body(300, 400))).status).toBe(200);
  });

  it('422 for a wrong proof, and for a proof where none is needed', async () => {
    await witness.add(await log.body(0, 5));
    const body = (await log.body(5, 9)).replace(
      /^(old 5\n)[^\n]+/,
      `$1${Buffer.alloc(32).toString('base64')}`,
    );
    expect((await witness.add(body)).status).toBe(422);
    const fresh = await start();
    const needless = (await log.body(0, 5)).replace(
      'old 0\n',
      `old 0\n${Buffer.alloc(32).toString('base64')}\n`,
    );
    expect((await fresh.add(needless)).status).toBe(422);
  });

  it('422, evidence and an alarm for another history signed by the stolen log key', async () => {
    await witness.add(await log.body(0, 8));
    expect((await witness.add(await log.body(8, 8, true))).status).toBe(422);
    expect((await witness.add(await log.body(8, 9, true))).status).toBe(422);
    expect((await witness.add(await log.body(8, 9, true))).status).toBe(422);
    expect(witness.said.filter((line) => line.startsWith('WITNESS-FORK'))).toHaveLength(1);
    const evidence = readdirSync(join(witness.folder, 'evidence'));
    expect(evidence).toHaveLength(2);
    const both = readFileSync(join(witness.folder, 'evidence', evidence[0] ?? ''), 'utf8');
    expect(both).toContain(await log.note(8));
  });

  it('never signs an earlier tree again', async () => {
    await witness.add(await log.body(0, 50));
    expect((await witness.add(await log.body(0, 20))).status).toBe(409);
    expect((await witness.add(await log.body(20, 20))).status).toBe(409);
  });

  it('of many at once exactly one wins, and the others learn where it stands', async () => {
    const bodies = await Promise.all(Array.from({ length: 40 }, (_, at) => log.body(0, at + 1)));
    const statuses = await Promise.all(bodies.map(async (body) => (await witness.add(body)).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(39);
  });

  it('shows the last checkpoint of a log, and all that it signed', async () => {
    const hash = createHash('sha256').update(log.origin).digest('hex');
    expect((await fetch(`${witness.url}/${hash}/checkpoint`)).status).toBe(404);
    await witness.add(await log.body(0, 5));
    await witness.add(await log.body(5, 7));
    const shown = await (await fetch(`${witness.url}/${hash}/checkpoint`)).text();
    const witnesses = readKeys(witness.folder).map(({ key }) => key);
    const policy = { origin: log.origin, logKeys: [log.vkeyOf], witnesses, quorum: 1 };
    expect(openCheckpoint(shown, policy).checkpoint.size).toBe(7);
    const lines = (await (await fetch(`${witness.url}/checkpoints`)).text()).trim().split('\n');
    const sizes = lines.map((line) => openCheckpoint((JSON.parse(line) as { note: string }).note, policy));
    expect(sizes.map(({ checkpoint }) => checkpoint.size)).toEqual([5, 7]);
  });

  it('413 and 405 for what no log sends', async () => {
    expect((await witness.add('x'.repeat(300_000))).status).toBe(413);
    expect((await fetch(`${witness.url}/add-checkpoint`, { method: 'PUT', body: '' })).status).toBe(405);
  });

  it('remembers over a restart, and refuses to begin anew when its memory is damaged', async () => {
    await witness.add(await log.body(0, 8));
    const again = await start(witness.folder);
    expect((await again.add(await log.body(0, 9))).status).toBe(409);
    expect((await again.add(await log.body(8, 9))).status).toBe(200);
    writeFileSync(join(witness.folder, 'state.json'), '{"v":2}');
    expect(() => openMemory(witness.folder)).toThrow('WITNESS-STATE');
    writeFileSync(join(witness.folder, 'state.json'), '{"v":1,"lo');
    expect(() => openMemory(witness.folder)).toThrow();
  });

  it('is one process for each folder, and reads no key that others can read', () => {
    const release = lockFolder(witness.folder);
    writeFileSync(join(witness.folder, 'witness.lock'), '1');
    expect(() => lockFolder(witness.folder)).toThrow('WITNESS-BUSY');
    release();
    const other = mkdtempSync(join(tmpdir(), 'akashi-witness-'));
    folders.push(other);
    writeFileSync(join(other, 'witness.key'), 'PRIVATE', { mode: 0o644 });
    expect(() => readKeys(other)).toThrow('chmod 600');
  });
});
