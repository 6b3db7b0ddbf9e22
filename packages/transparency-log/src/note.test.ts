import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COSIGNATURE_V1,
  ED25519,
  formatKeyId,
  formatNote,
  formatSignerKey,
  formatVerifierKey,
  LogError,
  type LogErrorCode,
  openNote,
  parseNote,
  parseSignerKey,
  parseVerifierKey,
  seedSigner,
  signNote,
  verifierKey,
} from './index.ts';

// Public vectors: the package documentation of Go's golang.org/x/mod/sumdb/note and C2SP signed-note.
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PETER_SECRET = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const ENOCH = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
const TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const PETER_LINE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const ENOCH_LINE =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';
const SPEC_KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const SPEC_NOTE =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

const peter = parseVerifierKey(PETER);
const enoch = parseVerifierKey(ENOCH);

function codeOf(work: () => unknown): LogErrorCode | 'none' {
  try {
    work();
  } catch (error) {
    if (error instanceof LogError) return error.code;
    throw error;
  }
  return 'none';
}

describe('TRUST-5 鍵の文字列', () => {
  test('Go と C2SP の公開鍵を読み、同じ文字列に戻す', () => {
    for (const vkey of [PETER, ENOCH, SPEC_KEY]) expect(formatVerifierKey(parseVerifierKey(vkey))).toBe(vkey);
    expect(peter).toMatchObject({ name: 'PeterNeumann', id: 0xc74f20a3, type: ED25519 });
    const signer = parseSignerKey(PETER_SECRET);
    expect(formatVerifierKey(signer.key)).toBe(PETER);
  });

  test('どこを切り取っても、1文字変えても受け付けない', () => {
    for (const [key, parse] of [
      [PETER, parseVerifierKey],
      [PETER_SECRET, parseSignerKey],
    ] as const) {
      for (let from = 0; from < key.length; from++) {
        for (let to = from + 1; to <= key.length; to++) {
          if (from === 0 && to === key.length) continue;
          expect(codeOf(() => parse(key.slice(from, to)))).not.toBe('none');
        }
        const next = String.fromCharCode(key.charCodeAt(from) + 1);
        expect(codeOf(() => parse(key.slice(0, from) + next + key.slice(from + 1)))).not.toBe('none');
      }
    }
  });

  test('番号を合わせてあっても、長さの違う鍵と知らない種類の鍵は受け付けない', () => {
    const tooLong = 'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==';
    const unknown = 'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(codeOf(() => parseVerifierKey(tooLong))).toBe('KEY-FORMAT');
    expect(codeOf(() => parseVerifierKey(unknown))).toBe('KEY-TYPE');
    expect(codeOf(() => parseVerifierKey(PETER.replace('c74f20a3', 'c74f20a4')))).toBe('KEY-ID');
  });

  test('名前に空白・＋・制御文字は使えない', () => {
    for (const name of ['', 'a b', 'a+b', 'a\u3000b', 'a\u00a0b', 'a\n', '\u0001', '\ud800']) {
      expect(codeOf(() => verifierKey(name, peter.publicKey))).toBe('KEY-NAME');
    }
    expect(verifierKey('証.example/監査', peter.publicKey).name).toBe('証.example/監査');
  });

  test('同じ公開鍵でも、種類が違えば番号が違い、作った鍵は往復できる', () => {
    const seed = new Uint8Array(32).fill(9);
    const log = seedSigner('clinic.example/log', seed);
    const witness = seedSigner('clinic.example/log', seed, COSIGNATURE_V1);
    expect(formatKeyId(log.key.id)).not.toBe(formatKeyId(witness.key.id));
    for (const type of [ED25519, COSIGNATURE_V1] as const) {
      const secret = formatSignerKey('clinic.example/log', seed, type);
      const { key } = parseSignerKey(secret);
      expect(parseVerifierKey(formatVerifierKey(key))).toEqual(key);
    }
  });
});

describe('TRUST-5 署名付き文書', () => {
  test('Go の例と1バイトも違わない署名になる', async () => {
    expect(await signNote(TEXT, [parseSignerKey(PETER_SECRET)])).toBe(`${TEXT}\n${PETER_LINE}`);
  });

  test('Go と C2SP の例が開く', () => {
    const note = `${TEXT}\n${PETER_LINE}${ENOCH_LINE}`;
    const one = openNote(note, [peter]);
    expect(one.text).toBe(TEXT);
    expect(one.verified).toEqual([{ key: peter }]);
    expect(one.ignored.map(({ name }) => name)).toEqual(['EnochRoot']);
    expect(openNote(note, [peter, enoch]).verified.map(({ key }) => key.name)).toEqual([
      'PeterNeumann',
      'EnochRoot',
    ]);
    expect(openNote(new TextEncoder().encode(note), [enoch]).verified).toEqual([{ key: enoch }]);
    expect(openNote(SPEC_NOTE, [parseVerifierKey(SPEC_KEY)]).text).toBe('This is an example message.\n');
  });

  test('信頼する鍵の署名がなければ開かず、合わなければ文書ごと断る', () => {
    const note = `${TEXT}\n${PETER_LINE}`;
    expect(codeOf(() => openNote(note, []))).toBe('NOTE-UNSIGNED');
    expect(codeOf(() => openNote(note, [enoch]))).toBe('NOTE-UNSIGNED');
    expect(codeOf(() => openNote(note.replace('answer', 'Answer'), [peter]))).toBe('NOTE-SIGNATURE');
    expect(codeOf(() => openNote(note.replace('ZJkuBS9', 'ZJkuBS8'), [peter]))).toBe('NOTE-SIGNATURE');
    const other = verifierKey('PeterNeumann', enoch.publicKey);
    expect(codeOf(() => openNote(note, [other]))).toBe('NOTE-UNSIGNED');
    expect(codeOf(() => openNote(note, [{ ...other, id: peter.id }]))).toBe('NOTE-SIGNATURE');
    expect(codeOf(() => openNote(note, [peter, enoch, enoch]))).toBe('KEY-AMBIGUOUS');
  });

  test('同じ鍵の署名が重なっても1回と数え、101行は断る', () => {
    const doubled = openNote(`${TEXT}\n${PETER_LINE}${PETER_LINE}`, [peter]);
    expect(doubled.verified.length).toBe(1);
    expect(parseNote(`${TEXT}\n${PETER_LINE.repeat(100)}`).signatures.length).toBe(100);
    expect(codeOf(() => parseNote(`${TEXT}\n${PETER_LINE.repeat(101)}`))).toBe('NOTE-FORMAT');
  });

  test('書式の崩れた文書は開かない', () => {
    const bytes = new TextEncoder().encode(`${TEXT}\n${PETER_LINE}`);
    const wrong: (string | Uint8Array)[] = [
      '',
      '\n\n',
      TEXT,
      `${TEXT}\n`,
      `${TEXT}\n${PETER_LINE.slice(0, -1)}`,
      `\u0001${TEXT}\n${PETER_LINE}`,
      `${TEXT}\r\n${PETER_LINE}`,
      `\ud800${TEXT}\n${PETER_LINE}`,
      Uint8Array.of(0xff, ...bytes),
      `${TEXT}\n${PETER_LINE.replace('PeterNeumann', 'Bad Name')}`,
      `${TEXT}\n${PETER_LINE}Unexpected line.\n`,
      `${TEXT}\n${PETER_LINE.replace('=', '')}`,
      `${TEXT}\n${PETER_LINE.replace('nAM=', 'nAN=')}`,
      `${TEXT}\n— PeterNeumann x08gow==\n`,
    ];
    for (const note of wrong) expect(codeOf(() => openNote(note, [peter]))).toBe('NOTE-FORMAT');
  });

  test('空行を含む本文も、どの文字も、署名して開くと元に戻る', async () => {
    const signers = [1, 2].map((fill) => seedSigner(`k${fill}.example`, new Uint8Array(32).fill(fill)));
    const keys = signers.map(({ key }) => key);
    const lines = fc.array(fc.string({ unit: 'grapheme' }).filter((line) => !/\p{Cc}/u.test(line)));
    await fc.assert(
      fc.asyncProperty(lines, async (parts) => {
        const text = `${parts.join('\n')}\n`;
        const note = await signNote(text, signers);
        const opened = openNote(note, keys);
        expect(opened.text).toBe(text);
        expect(opened.verified.map(({ key }) => key)).toEqual(keys);
        expect(codeOf(() => openNote(`x${note}`, keys))).toBe('NOTE-SIGNATURE');
      }),
      { numRuns: 20 },
    );
  });

  test('別の実装（WebCrypto）が鍵を持ち、互いの署名を確かめられる', async () => {
    const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
    if (!('privateKey' in pair)) throw new Error('Ed25519 keys come in pairs');
    const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    const key = verifierKey('hardware.example', raw);
    const module = {
      key,
      sign: async (message: Uint8Array) =>
        new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, message.slice())),
    };
    const note = await signNote(TEXT, [module, parseSignerKey(PETER_SECRET)]);
    expect(openNote(note, [key, peter]).verified.length).toBe(2);
    const imported = await crypto.subtle.importKey('raw', peter.publicKey.slice(), 'Ed25519', false, [
      'verify',
    ]);
    const ours = parseNote(note).signatures[1]?.signature.slice() ?? new Uint8Array();
    const message = new TextEncoder().encode(TEXT);
    expect(await crypto.subtle.verify('Ed25519', imported, ours, message)).toBe(true);
  });

  test('署名できない本文、立会い用の鍵、誤った署名を返す装置は断る', async () => {
    const signer = seedSigner('k.example', new Uint8Array(32).fill(3));
    const witness = seedSigner('k.example', new Uint8Array(32).fill(3), COSIGNATURE_V1);
    const faulty = { key: signer.key, sign: async () => new Uint8Array(64) };
    await expect(signNote('no newline', [signer])).rejects.toThrow(/NOTE-TEXT/);
    await expect(signNote('tab\t\n', [signer])).rejects.toThrow(/NOTE-TEXT/);
    await expect(signNote('text\n', [])).rejects.toThrow(/NOTE-TEXT/);
    await expect(signNote('text\n', [witness])).rejects.toThrow(/KEY-TYPE/);
    await expect(signNote('text\n', [faulty])).rejects.toThrow(/KEY-SIGNER/);
  });

  test('位数の小さい公開鍵では、何にも合う署名を作れない', () => {
    // The neutral point as key and R with S = 0 fits every message under lenient rules.
    const neutral = new Uint8Array(32);
    neutral[0] = 1;
    const signature = new Uint8Array(64);
    signature[0] = 1;
    const key = verifierKey('odd.example', neutral);
    const note = formatNote('any\n', [{ name: key.name, id: key.id, signature }]);
    expect(codeOf(() => openNote(note, [key]))).toBe('NOTE-SIGNATURE');
  });
});
