import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  consistencyProof,
  formatCheckpoint,
  type Hash,
  leafHash,
  leafSource,
  openCheckpoint,
  rootFrom,
  seedSigner,
  signNote,
} from '@akashi/transparency-log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { witnessProcess } from '../../../testing/anchors/witness-process.ts';
import type { PublishedCheckpoint, Witness } from '../anchors.ts';
import { SUPER_LOG } from '../logs.ts';
import type { ForkEvidence } from './evidence.ts';
import { witnessClient } from './witness-client.ts';
import { readWitnessSettings } from './witness-settings.ts';

const origin = `akashi.example/audit/${SUPER_LOG}`;
const signer = seedSigner(origin, new Uint8Array(32).fill(9));

/** A history of the log; the forged one is signed with the same, stolen, key. */
function history(forged: boolean) {
  const leaves: Hash[] = Array.from({ length: 400 }, (_, at) =>
    leafHash(Buffer.from(`${forged && at >= 5 ? 'forged' : 'entry'} ${at}`)),
  );
  const source = (size: number) => leafSource(leaves.slice(0, size));
  const at = async (size: number): Promise<PublishedCheckpoint> => {
    const root = await rootFrom(size, source(size));
    const note = await signNote(formatCheckpoint({ origin, size, root }), [signer]);
    return { logId: SUPER_LOG, origin, size, root, note, at: new Date() };
  };
  return {
    show: async (witness: Witness, size: number): Promise<string[]> => {
      const prove = (oldSize: number) => consistencyProof(oldSize, size, source(size));
      return witness.cosign(await at(size), prove);
    },
    note: async (size: number) => (await at(size)).note,
  };
}

const real = history(false);
const forged = history(true);

describe('TRUST-5: showing checkpoints to a witness', () => {
  const running = witnessProcess();
  const evidenceFolder = mkdtempSync(join(tmpdir(), 'akashi-evidence-'));
  const settingOf = (url: string) =>
    readWitnessSettings(JSON.stringify([{ url, keys: running.keys }]))[0] ?? expect.fail();
  const client = () => witnessClient(settingOf(running.url()), { evidenceFolder });

  beforeAll(async () => {
    running.allow(origin, signer.key);
    await running.start();
  });
  afterAll(async () => {
    await running.remove();
    rmSync(evidenceFolder, { recursive: true, force: true });
  });

  it('gives lines that make the checkpoint one that a witness vouches for', async () => {
    const lines = await real.show(client(), 3);
    const { keys } = settingOf(running.url());
    const policy = { origin, logKeys: [signer.key], witnesses: keys, quorum: 1 };
    expect(openCheckpoint((await real.note(3)) + lines.join(''), policy).checkpoint.size).toBe(3);
  });

  it('catches up after an outage of the witness, and after one of its own', async () => {
    const witness = client();
    await real.show(witness, 10);
    await running.stop();
    await expect(real.show(witness, 100)).rejects.toMatchObject({ code: 'WITNESS_UNREACHABLE' });
    await running.start();
    expect(await real.show(witness, 200)).toHaveLength(1);
    expect(await real.show(client(), 201)).toHaveLength(1);
    expect(await real.show(client(), 201)).toHaveLength(1);
  });

  it('alarms when the history was rewritten or set back, and keeps both notes', async () => {
    await expect(forged.show(client(), 202)).rejects.toMatchObject({ code: 'LOG_FORKED' });
    await expect(forged.show(client(), 201)).rejects.toMatchObject({ code: 'LOG_FORKED' });
    await expect(real.show(client(), 150)).rejects.toMatchObject({ code: 'LOG_FORKED' });
    const kept = readdirSync(evidenceFolder).map(
      (name) => JSON.parse(readFileSync(join(evidenceFolder, name), 'utf8')) as ForkEvidence,
    );
    expect(kept).toHaveLength(3);
    const same = kept.find(({ size }) => size === 201);
    expect(same?.published).toBe(await forged.note(201));
    expect(same?.witnessed).toContain(await real.note(201));
    expect(await real.show(client(), 203)).toHaveLength(1);
  });

  it('takes no signature of another key, and no answer that it did not ask for', async () => {
    const answers = [
      { status: 200, body: '' },
      { status: 200, body: `— witness.example ${Buffer.alloc(76).toString('base64')}\n` },
      { status: 302, body: '' },
      { status: 403, body: '' },
      { status: 409, body: 'x\n' },
    ];
    let next = 0;
    const server = createServer((_, response) => {
      const { status, body } = answers[next] ?? { status: 500, body: '' };
      response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const liar = witnessClient(settingOf(url), { evidenceFolder });
    for (next = 0; next < answers.length; next++) {
      await expect(real.show(liar, 5), String(next)).rejects.toMatchObject({
        code: next === 2 ? 'WITNESS_UNREACHABLE' : 'WITNESS_REFUSED',
      });
    }
    server.close();
  });

  it('a setting that cannot be meant is refused with one line', () => {
    for (const text of ['', '{}', '[{"url":"ftp://x","keys":["a"]}]', '[{"url":"http://x","keys":[]}]']) {
      expect(() => readWitnessSettings(text)).toThrow('WITNESS-SETTING');
    }
    const keys = [...running.keys, ...running.keys.map((key) => key.replace('witness', 'witless'))];
    expect(() => readWitnessSettings(JSON.stringify([{ url: 'http://x', keys }]))).toThrow();
  });
});
