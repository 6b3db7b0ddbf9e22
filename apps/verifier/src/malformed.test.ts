import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Answer,
  answer,
  answerTo,
  flipped,
  harmless,
  packed,
  type Specimen,
  specimenOf,
} from './mutate.test-support.ts';
import { cleanUp, scratch, world } from './world.test-support.ts';

let specimen: Specimen;
beforeAll(async () => {
  specimen = await specimenOf(await world(300, 50));
});
afterAll(cleanUp);

/** One line with a code, never a stack trace and never a fault of the program itself. */
function expectOneLine({ code, lines }: Answer): void {
  expect(code).toBe(2);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/"error":"VERIFY-(FILE|ZIP|BOMB|BUNDLE|VERSION|POLICY|OPTION)"/);
}

describe('TRUST-5: what is no bundle is refused with one line', () => {
  test('random bytes, with and without the beginning of a zip', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), fc.boolean(), (bytes, zip) => {
        expectOneLine(answerTo(zip ? Buffer.concat([Buffer.from('PK\u0003\u0004'), bytes]) : bytes));
      }),
      { numRuns: 300 },
    );
  });

  test('a bundle cut anywhere', () => {
    fc.assert(
      fc.property(fc.nat(specimen.bytes.length - 1), (length) => {
        expectOneLine(answerTo(specimen.bytes.subarray(0, length), specimen.policy));
      }),
      { numRuns: 100 },
    );
  });

  test('any JSON in the place of the manifest', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 2 }), async (text) => {
        expectOneLine(answerTo(await packed(new Map([['bundle.json', Buffer.from(text)]]))));
      }),
      { numRuns: 100 },
    );
    const honest = JSON.parse(Buffer.from(specimen.files.get('bundle.json') ?? []).toString()) as object;
    const later = Buffer.from(JSON.stringify({ ...honest, v: 2 }));
    const refused = answerTo(await packed(new Map([['bundle.json', later]])));
    expect(refused.text).toContain('VERIFY-VERSION');
  });

  test('no file, a folder without a log, an unknown option, a policy that is none', () => {
    expectOneLine(answer('/nowhere/bundle.zip'));
    expectOneLine(answer('/proc/self/fd'));
    const policy = scratch('policy.txt');
    for (const text of [
      'log nonsense\n',
      'what is this\n',
      'quorum nobody\n',
      'tsa missing.pem\n',
      'tolerance 0\n',
    ]) {
      writeFileSync(policy, text);
      const refused = answerTo(specimen.bytes, policy);
      expectOneLine(refused);
      expect(refused.text).toContain('VERIFY-POLICY');
    }
  });
});

describe('TRUST-5: bombs', () => {
  test('a file that unpacks to more than it says, and one that says more than any file has', async () => {
    const manifest = specimen.files.get('bundle.json') ?? new Uint8Array();
    const bomb = await packed(
      new Map([
        ['bundle.json', manifest],
        ['checkpoint', new Uint8Array(64 << 20)],
      ]),
    );
    expectOneLine(answerTo(bomb, specimen.policy));
    // Zeros that say they are 100 bytes: nothing beyond that is unpacked.
    const honest = [...specimen.files].filter(([name]) => name !== 'checkpoint');
    const lying = await packed(new Map([...honest, ['checkpoint', new Uint8Array(16 << 20)]]));
    lying.writeUInt32LE(100, lying.lastIndexOf('PK\u0001\u0002') + 24);
    const given = answerTo(lying, specimen.policy);
    expect(given.code).toBe(1);
    expect(given.text).toContain('FILE-DAMAGED');
  });

  test('members that overlap, and a path that occurs twice', async () => {
    const twice = await packed(
      new Map([
        ['bundle.json', Buffer.from('{}')],
        ['bundle.jsoN', Buffer.from('{}')],
      ]),
    );
    for (let at = twice.indexOf('bundle.jsoN'); at >= 0; at = twice.indexOf('bundle.jsoN'))
      twice.write('bundle.json', at);
    expectOneLine(answerTo(twice));
    const two = await packed(
      new Map([
        ['bundle.json', Buffer.from('{}')],
        ['keys.txt', Buffer.from('#')],
      ]),
    );
    const second = two.lastIndexOf('PK\u0001\u0002');
    two.writeUInt32LE(0, second + 42);
    expect(answerTo(two).text).toContain('VERIFY-BOMB');
  });
});

describe('TRUST-5: a changed bit is detected or says nothing', () => {
  test('in any file of the bundle, packed again with right checksums', async () => {
    const names = [...specimen.files.keys()];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.nat(), async (name, bit) => {
        const files = new Map(specimen.files);
        files.set(name, flipped(files.get(name) ?? new Uint8Array(), bit));
        const given = answerTo(await packed(files), specimen.policy);
        expect(given.text).not.toContain('VERIFY-FAULT');
        expect(harmless(given, specimen)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('in any byte of the manifest, also in the range that was asked for', async () => {
    const honest = specimen.files.get('bundle.json') ?? new Uint8Array();
    const text = Buffer.from(honest).toString();
    const [from, to] = [text.indexOf('"from": 0') + 8, text.indexOf('"to": 300') + 6];
    for (const bit of [from * 8, to * 8, (to + 1) * 8, (to + 2) * 8]) {
      const files = new Map([...specimen.files, ['bundle.json', flipped(honest, bit)]]);
      expect(harmless(answerTo(await packed(files), specimen.policy), specimen), `${bit}`).toBe(true);
    }
  });

  test('in the archive itself', () => {
    fc.assert(
      fc.property(fc.nat(specimen.bytes.length * 8 - 1), (bit) => {
        const given = answerTo(flipped(specimen.bytes, bit), specimen.policy);
        expect(given.text).not.toContain('VERIFY-FAULT');
        expect(harmless(given, specimen)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('a file that is left out', async () => {
    for (const name of specimen.files.keys()) {
      const files = new Map([...specimen.files].filter(([other]) => other !== name));
      expect(answerTo(await packed(files), specimen.policy).code, name).not.toBe(0);
    }
  });
});
