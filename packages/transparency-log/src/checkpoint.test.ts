import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addSignatures,
  type Checkpoint,
  type CheckpointPolicy,
  COSIGNATURE_V1,
  cosign,
  EMPTY_ROOT,
  formatCheckpoint,
  formatNote,
  formatSignature,
  openCheckpoint,
  openNote,
  parseCheckpoint,
  parseNote,
  seedSigner,
  signNote,
} from './index.ts';

// The example of C2SP tlog-cosignature; its keys are not published, so its form is checked, not its signatures.
const SPEC_TEXT = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
const SPEC_COSIGNATURE =
  '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n';
const SPEC_NOTE = `${SPEC_TEXT}\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n${SPEC_COSIGNATURE}`;

const seed = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const ORIGIN = 'akashi.example/audit/clinic';
const log = seedSigner(ORIGIN, seed(1));
const nextLog = seedSigner(ORIGIN, seed(2));
const hospital = seedSigner('witness.hospital.example', seed(3), COSIGNATURE_V1);
const archive = seedSigner('witness.archive.example', seed(4), COSIGNATURE_V1);
const TIME = 1_679_315_147;
const text = formatCheckpoint({ origin: ORIGIN, size: 20_852_163, root: EMPTY_ROOT });

const policy: CheckpointPolicy = {
  origin: ORIGIN,
  logKeys: [log.key],
  witnesses: [hospital.key, archive.key],
  quorum: 1,
};

async function cosigned(...witnesses: (typeof hospital)[]): Promise<string> {
  const lines = await Promise.all(witnesses.map((witness) => cosign(text, witness, TIME)));
  return addSignatures(await signNote(text, [log]), lines);
}

describe('TRUST-5 チェックポイントの本文', () => {
  test('仕様の例を読み、同じ本文に戻す', () => {
    const checkpoint = parseCheckpoint(parseNote(SPEC_NOTE).text);
    expect(checkpoint).toMatchObject({
      origin: 'example.com/behind-the-sofa',
      size: 20_852_163,
      extensions: [],
    });
    expect(checkpoint.root.length).toBe(32);
    expect(formatCheckpoint(checkpoint)).toBe(SPEC_TEXT);
  });

  test('どの名前・件数・根・追加行でも、書いて読むと元に戻る', () => {
    const line = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => !/\p{Cc}/u.test(value));
    const checkpoints: fc.Arbitrary<Checkpoint> = fc.record({
      origin: line,
      size: fc.maxSafeInteger().filter((size) => size >= 0),
      root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
      extensions: fc.array(line, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(checkpoints, (checkpoint) => {
        expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
      }),
    );
  });

  test('崩れた本文は、どの行が悪いかを示して断る', () => {
    const root = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
    const wrong: [string, number | undefined][] = [
      [`o\n1\n${root}`, undefined],
      [`\n1\n${root}\n`, 1],
      [`o\n01\n${root}\n`, 2],
      [`o\n-1\n${root}\n`, 2],
      [`o\n1.0\n${root}\n`, 2],
      [`o\n9007199254740992\n${root}\n`, 2],
      ['o\n1\n', 3],
      [`o\n1\n${root.slice(4)}\n`, 3],
      [`o\n1\n${root.replace('2I=', '2J=')}\n`, 3],
      [`o\n1\n${root}\n\next\n`, 4],
    ];
    for (const [value, line] of wrong) {
      const place = expect.objectContaining(line === undefined ? {} : { line });
      expect(() => parseCheckpoint(value), value).toThrow(
        expect.objectContaining({ code: 'CHECKPOINT-FORMAT', place }),
      );
    }
    const head = { size: 1, root: EMPTY_ROOT };
    expect(() => formatCheckpoint({ ...head, origin: '' })).toThrow(/CHECKPOINT-FORMAT/);
    expect(() => formatCheckpoint({ ...head, origin: 'a\nb' })).toThrow(/CHECKPOINT-FORMAT/);
    expect(() => formatCheckpoint({ ...head, origin: 'a', extensions: [''] })).toThrow(/CHECKPOINT-FORMAT/);
    expect(() => formatCheckpoint({ origin: 'a', size: -1, root: EMPTY_ROOT })).toThrow(/LOG-SIZE/);
    expect(() => formatCheckpoint({ origin: 'a', size: 1, root: new Uint8Array(31) })).toThrow(/LOG-HASH/);
  });
});

describe('TRUST-5 立会人の署名', () => {
  test('仕様の例の行を読むと、鍵の番号と時刻がわかり、同じ行に戻る', () => {
    const line = parseNote(SPEC_NOTE).signatures[1];
    if (!line) throw new Error('the example has two signatures');
    expect(line.id).toBe(0x8d66cf3f);
    expect(line.signature.length).toBe(72);
    expect(new DataView(line.signature.buffer).getBigUint64(0)).toBe(BigInt(TIME));
    expect(formatSignature(line)).toBe(SPEC_COSIGNATURE);
  });

  test('署名するのは、見出し・時刻・本文をそのまま並べたもの', async () => {
    const messages: Uint8Array[] = [];
    const watched = {
      key: hospital.key,
      sign: (message: Uint8Array) => {
        messages.push(message);
        return hospital.sign(message);
      },
    };
    await cosign(SPEC_TEXT, watched, TIME);
    expect(new TextDecoder().decode(messages[0])).toBe(`cosignature/v1\ntime 1679315147\n${SPEC_TEXT}`);
  });

  test('時刻とともに確かめられ、時刻だけ書き換えると断る', async () => {
    const note = await cosigned(hospital);
    expect(openNote(note, [hospital.key]).verified).toEqual([{ key: hospital.key, time: TIME }]);
    const [own, line] = parseNote(note).signatures;
    if (!own || !line) throw new Error('the note has two signatures');
    const later = line.signature.slice();
    later[7] = (later[7] ?? 0) + 1;
    const moved = formatNote(text, [own, { ...line, signature: later }]);
    expect(() => openNote(moved, [hospital.key])).toThrow(/NOTE-SIGNATURE/);
    const cut = formatNote(text, [own, { ...line, signature: line.signature.slice(8) }]);
    expect(() => openNote(cut, [hospital.key])).toThrow(/NOTE-SIGNATURE/);
  });

  test('ログの鍵では立会えず、ありえない時刻も断る', async () => {
    await expect(cosign(text, log, TIME)).rejects.toThrow(/KEY-TYPE/);
    await expect(cosign(text, hospital, -1)).rejects.toThrow(/NOTE-TIME/);
    await expect(cosign(text, hospital, 0.5)).rejects.toThrow(/NOTE-TIME/);
    await expect(cosign('no newline', hospital, TIME)).rejects.toThrow(/NOTE-TEXT/);
  });

  test('同じ鍵の行は二度加えない', async () => {
    const once = await cosigned(hospital);
    expect(addSignatures(once, [await cosign(text, hospital, TIME + 60)])).toBe(once);
  });
});

describe('TRUST-5 方針に照らしてチェックポイントを開く', () => {
  test('ログと立会人の署名がそろえば開く', async () => {
    const opened = openCheckpoint(await cosigned(hospital, archive), { ...policy, quorum: 2 });
    expect(opened.checkpoint.size).toBe(20_852_163);
    expect(opened.signedBy).toEqual([ORIGIN]);
    expect(opened.cosignatures).toEqual([
      { name: 'witness.hospital.example', time: TIME },
      { name: 'witness.archive.example', time: TIME },
    ]);
  });

  test('立会人が足りない、ログの署名がない、別のログのものは断る', async () => {
    const note = await cosigned(hospital);
    expect(() => openCheckpoint(note, { ...policy, quorum: 2 })).toThrow(/CHECKPOINT-QUORUM/);
    const [, only] = parseNote(note).signatures;
    if (!only) throw new Error('the note has two signatures');
    expect(() => openCheckpoint(formatNote(text, [only]), policy)).toThrow(/NOTE-UNSIGNED/);
    expect(() => openCheckpoint(note, { ...policy, origin: `${ORIGIN}2` })).toThrow(/CHECKPOINT-ORIGIN/);
    expect(() => openCheckpoint(note.replace('20852163', '20852164'), policy)).toThrow(/NOTE-SIGNATURE/);
  });

  test('鍵の交換中は新旧どちらの鍵でも開く', async () => {
    const both = await signNote(text, [log, nextLog]);
    for (const key of [log.key, nextLog.key]) {
      expect(openCheckpoint(both, { origin: ORIGIN, logKeys: [key] }).signedBy).toEqual([ORIGIN]);
    }
  });

  test('立会いの意味がない方針は断る', async () => {
    const note = await cosigned(hospital);
    const self = seedSigner('witness.self.example', seed(1), COSIGNATURE_V1);
    const twice = seedSigner('witness.second-name.example', seed(3), COSIGNATURE_V1);
    const refused = (change: Partial<CheckpointPolicy>) =>
      expect(() => openCheckpoint(note, { ...policy, ...change }));
    refused({ witnesses: [self.key] }).toThrow(/POLICY-KEY/);
    refused({ witnesses: [hospital.key, twice.key] }).toThrow(/POLICY-KEY/);
    refused({ quorum: 3 }).toThrow(/POLICY-KEY/);
    refused({ quorum: Number.NaN }).toThrow(/POLICY-KEY/);
    refused({ witnesses: [log.key] }).toThrow(/KEY-TYPE/);
    refused({ logKeys: [hospital.key] }).toThrow(/KEY-TYPE/);
  });
});
