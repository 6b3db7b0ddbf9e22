import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tenantA, tenantB } from '../../database/testing.ts';
import { fileKms, type Kms, openTenantKeys, pkcs11Kms, rewrapAll } from '../index.ts';
import { softHsmInstalled, softHsmToken } from './testing.ts';

const root = mkdtempSync(join(tmpdir(), 'akashi-pkcs11-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

if (!softHsmInstalled()) console.info('skipped: SoftHSM (apt-get install softhsm2) is not installed');

describe.runIf(softHsmInstalled())('TRUST-8: ハードウェア鍵(PKCS#11)で包む', () => {
  let kms: Kms;
  beforeAll(() => {
    kms = pkcs11Kms(softHsmToken(join(root, 'token')));
  });
  afterAll(() => kms?.close());

  test('包んだ鍵は同じ医療機関・同じ文脈でだけ開き、一ビット違えば開かない', () => {
    const key = randomBytes(32);
    const wrapped = kms.wrap(tenantA, key, 'fields/1');
    expect(kms.unwrap(tenantA, wrapped, 'fields/1').equals(key)).toBe(true);
    expect(wrapped.includes(key)).toBe(false);
    kms.wrap(tenantB, key, 'fields/1');
    expect(() => kms.unwrap(tenantB, wrapped, 'fields/1')).toThrow(/PKCS11/);
    expect(() => kms.unwrap(tenantA, wrapped, 'fields/2')).toThrow(/PKCS11/);
    for (let at = 0; at < wrapped.length; at += 1) {
      const altered = Buffer.from(wrapped);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(() => kms.unwrap(tenantA, altered, 'fields/1')).toThrow(/PKCS11/);
    }
  });

  test('医療機関の鍵は、鍵フォルダーの写しがあっても、ハードウェアの鍵を壊せば開かない', async () => {
    const folder = join(root, 'keys');
    const keys = openTenantKeys({ folder, kms });
    const made = await keys.current(tenantA, 'files');
    const neighbour = await keys.current(tenantB, 'files');
    const copy = join(root, 'copy');
    cpSync(folder, copy, { recursive: true });
    const again = await openTenantKeys({ folder: copy, kms }).current(tenantA, 'files');
    expect(again.key.equals(made.key)).toBe(true);
    await keys.shred(tenantA);
    const stolen = openTenantKeys({ folder: copy, kms });
    await expect(stolen.version(tenantA, 'files', 1)).rejects.toThrow(/not in the token/);
    expect((await stolen.version(tenantB, 'files', 1))?.equals(neighbour.key)).toBe(true);
  });

  test('ファイルの親鍵からハードウェアへ、またその逆へ、同じ鍵のまま移る', async () => {
    const folder = join(root, 'moving');
    const file = fileKms(randomBytes(32));
    const before = await openTenantKeys({ folder, kms: file }).current(tenantB, 'audit');
    expect(rewrapAll(folder, file, kms)).toEqual({ keys: 1, seeds: 0 });
    expect(rewrapAll(folder, file, kms)).toEqual({ keys: 0, seeds: 0 });
    const text = readFileSync(join(folder, tenantB, 'audit-1.key'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ kms: 'pkcs11' });
    const moved = await openTenantKeys({ folder, kms }).current(tenantB, 'audit');
    expect(moved.key.equals(before.key)).toBe(true);
    await expect(openTenantKeys({ folder, kms: file }).current(tenantB, 'audit')).rejects.toThrow(/KEY-KMS/);
    rewrapAll(folder, kms, file);
    const back = await openTenantKeys({ folder, kms: file }).current(tenantB, 'audit');
    expect(back.key.equals(before.key)).toBe(true);
    expect(readdirSync(join(folder, tenantB)).filter((name) => name.endsWith('.draft'))).toEqual([]);
  });

  test('違うPINや違う名前のトークンでは始まらない', () => {
    const setting = { module: '/usr/lib/softhsm/libsofthsm2.so', token: 'akashi-test', pin: 'wrong' };
    expect(() => pkcs11Kms({ ...setting, token: 'no such token' })).toThrow(/PKCS11-TOKEN/);
    expect(() => pkcs11Kms({ ...setting, module: '/nonexistent.so' })).toThrow(/PKCS11-MODULE/);
  });
});
