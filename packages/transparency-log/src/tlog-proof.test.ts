import { describe, expect, test } from 'vitest';
import {
  addSignatures,
  append,
  COSIGNATURE_V1,
  cosign,
  EMPTY_TREE,
  formatCheckpoint,
  formatTlogProof,
  inclusionProof,
  LogError,
  leafSource,
  parseTlogProof,
  seedSigner,
  signNote,
  treeHead,
  verifyTlogProof,
} from './index.ts';
import { numberedLeaves } from './rfc6962.test-support.ts';

const ORIGIN = 'akashi.example/audit/clinic';
const log = seedSigner(ORIGIN, new Uint8Array(32).fill(1));
const witness = seedSigner('witness.hospital.example', new Uint8Array(32).fill(2), COSIGNATURE_V1);
const leaves = numberedLeaves(1_000);
const policy = { origin: ORIGIN, logKeys: [log.key], witnesses: [witness.key], quorum: 1 };
const leafOf = (index: number) => leaves[index] ?? new Uint8Array();

async function proofOf(index: number, extra?: Uint8Array): Promise<string> {
  const head = treeHead(append(EMPTY_TREE, leaves));
  const text = formatCheckpoint({ origin: ORIGIN, ...head });
  const checkpoint = addSignatures(await signNote(text, [log]), [await cosign(text, witness, 1_700_000_000)]);
  const hashes = await inclusionProof(index, head.size, leafSource(leaves));
  return formatTlogProof({ index, hashes, checkpoint, ...(extra ? { extra } : {}) });
}

describe('TRUST-5 持ち運べる証明書（.tlog-proof）', () => {
  test('書いた証明書は、ログなしで確かめられる', async () => {
    for (const index of [0, 1, 511, 512, 999]) {
      const verified = verifyTlogProof(await proofOf(index), leafOf(index), policy);
      expect(verified).toMatchObject({ index, signedBy: [ORIGIN], checkpoint: { size: 1_000 } });
      expect(verified.cosignatures).toEqual([{ name: witness.key.name, time: 1_700_000_000 }]);
    }
  });

  test('仕様どおりの行の並びで、読むと元に戻る', async () => {
    const extra = Uint8Array.of(1, 2, 3);
    const text = await proofOf(7, extra);
    const lines = text.split('\n');
    expect(lines.slice(0, 3)).toEqual(['c2sp.org/tlog-proof@v1', 'extra AQID', 'index 7']);
    expect(lines.indexOf('')).toBe(3 + 10);
    expect(lines[14]).toBe(ORIGIN);
    const parsed = parseTlogProof(text);
    expect(parsed).toMatchObject({ index: 7, extra });
    expect(formatTlogProof(parsed)).toBe(text);
    const plain = await proofOf(7);
    expect(parseTlogProof(plain).extra).toBeUndefined();
    expect(formatTlogProof(parseTlogProof(plain))).toBe(plain);
  });

  test('1件だけのログの証明書には、ハッシュの行がない', async () => {
    const head = { size: 1, root: leafOf(0) };
    const checkpoint = await signNote(formatCheckpoint({ origin: ORIGIN, ...head }), [log]);
    const text = formatTlogProof({ index: 0, hashes: [], checkpoint });
    expect(text.startsWith('c2sp.org/tlog-proof@v1\nindex 0\n\n')).toBe(true);
    expect(verifyTlogProof(text, leafOf(0), { origin: ORIGIN, logKeys: [log.key] }).index).toBe(0);
  });

  test('どの1文字を変えても通らない', async () => {
    const text = await proofOf(300);
    let refused = 0;
    for (let at = 0; at < text.length; at++) {
      const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
      try {
        verifyTlogProof(changed, leafOf(300), policy);
      } catch (error) {
        if (!(error instanceof LogError)) throw error;
        refused++;
      }
    }
    expect(refused).toBe(text.length);
  });

  test('別の記録、崩れた書式は断る', async () => {
    const text = await proofOf(300);
    expect(() => verifyTlogProof(text, leafOf(301), policy)).toThrow(/PROOF-INCLUSION/);
    const wrong: [string, number][] = [
      ['', 1],
      [text.replace('@v1', '@v2'), 1],
      [text.replace('\nindex', '\nextra !!\nindex'), 2],
      [text.replace('index 300', 'index 0300'), 2],
      [text.replace('index 300\n', ''), 2],
      [text.replace('index 300\n', 'index 300\nAAAA\n'), 3],
    ];
    for (const [value, line] of wrong) {
      expect(() => parseTlogProof(value)).toThrow(
        expect.objectContaining({ code: 'PROOF-FORMAT', place: { line } }),
      );
    }
    const long = text.replace('index 300\n', `index 300\n${`${'A'.repeat(43)}=\n`.repeat(50)}`);
    expect(() => parseTlogProof(long)).toThrow(/PROOF-FORMAT/);
  });
});
