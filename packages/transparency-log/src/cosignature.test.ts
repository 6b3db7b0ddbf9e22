import { describe, expect, it } from 'vitest';
import {
  addSignatures,
  COSIGNATURE_V1,
  cosign,
  EMPTY_ROOT,
  formatCheckpoint,
  formatSignerKey,
  formatVerifierKey,
  leafHash,
  ML_DSA_44,
  openCheckpoint,
  parseSignerKey,
  parseVerifierKey,
  seedSigner,
  signNote,
} from './index.ts';

const origin = 'clinic.example/audit';
const log = seedSigner(origin, new Uint8Array(32).fill(1));
const quantum = seedSigner('witness.example', new Uint8Array(32).fill(2), ML_DSA_44);
const classic = seedSigner('witness.example', new Uint8Array(32).fill(3), COSIGNATURE_V1);
const TIME = 1_759_190_400;
const text = formatCheckpoint({ origin, size: 1, root: leafHash(Uint8Array.of(7)) });
const witnesses = [quantum.key, classic.key];

describe('TRUST-5: a witness with an ML-DSA-44 key', () => {
  it('signs the tree with its time, beside its Ed25519 key', async () => {
    const lines = [await cosign(text, quantum, TIME), await cosign(text, classic, TIME)];
    const note = addSignatures(await signNote(text, [log]), lines);
    const opened = openCheckpoint(note, { origin, logKeys: [log.key], witnesses, quorum: 1 });
    expect(opened.cosignatures).toEqual([
      { name: 'witness.example', time: TIME },
      { name: 'witness.example', time: TIME },
    ]);
  });

  it('counts once, whatever number of keys it has', async () => {
    const other = seedSigner('other.example', new Uint8Array(32).fill(4), ML_DSA_44);
    const lines = [await cosign(text, quantum, TIME), await cosign(text, classic, TIME)];
    const note = addSignatures(await signNote(text, [log]), lines);
    const policy = { origin, logKeys: [log.key], witnesses: [...witnesses, other.key], quorum: 2 };
    expect(() => openCheckpoint(note, policy)).toThrow('CHECKPOINT-QUORUM');
  });

  it('does not fit another tree, another time, another name or a changed bit', async () => {
    const line = await cosign(text, quantum, TIME);
    const policy = { origin, logKeys: [log.key], witnesses: [quantum.key] };
    const other = formatCheckpoint({ origin, size: 0, root: EMPTY_ROOT });
    const open = async (of: string, signature: Uint8Array) =>
      openCheckpoint(addSignatures(await signNote(of, [log]), [{ ...line, signature }]), policy);
    await expect(open(other, line.signature)).rejects.toThrow('NOTE-SIGNATURE');
    for (const at of [0, 7, 8, 9, 1_000, 2_427]) {
      const changed = line.signature.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(open(text, changed)).rejects.toThrow('NOTE-SIGNATURE');
    }
    const renamed = seedSigner('witness.example2', new Uint8Array(32).fill(2), ML_DSA_44);
    const moved = { ...line, name: renamed.key.name, id: renamed.key.id };
    const note = addSignatures(await signNote(text, [log]), [moved]);
    expect(() => openCheckpoint(note, { ...policy, witnesses: [renamed.key] })).toThrow('NOTE-SIGNATURE');
  });

  it('reads and writes its keys as text', () => {
    const vkey = formatVerifierKey(quantum.key);
    expect(parseVerifierKey(vkey)).toEqual(quantum.key);
    const skey = formatSignerKey('witness.example', new Uint8Array(32).fill(2), ML_DSA_44);
    expect(formatVerifierKey(parseSignerKey(skey).key)).toBe(vkey);
    expect(() => parseVerifierKey(`${vkey.slice(0, -8)}AAAAAAA=`)).toThrow('KEY-ID');
  });

  it('signs no text that is no checkpoint', async () => {
    await expect(cosign('何か\n', quantum, TIME)).rejects.toThrow('CHECKPOINT-FORMAT');
  });
});
