import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { integer, oid, unsigned } from './der.ts';
import { certificateRequest, deviceFile, makeDeviceKey, oneTimePassword, pemOf, pemToDer } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-device-key-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string): string => join(folder, name);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const openssl = (...args: string[]): string =>
  execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe' });
const noOpenssl = spawnSync('openssl', ['version']).status !== 0;

describe('TRUST-2: 証明書の要求と鍵のファイル', () => {
  it('DER の数と識別子は X.690 の例のとおり', () => {
    expect([0, 127, 128, 256, 100_000].map((value) => hex(integer(value)))).toEqual([
      '020100',
      '02017f',
      '02020080',
      '02020100',
      '02030186a0',
    ]);
    expect(hex(oid('1.2.840.113549'))).toBe('06062a864886f70d');
    expect(hex(unsigned(Uint8Array.of(0, 0, 0x80)))).toBe('02020080');
  });

  it('openssl が要求の署名を確かめ、鍵のファイルを開き、同じ鍵と証明書を取り出す', async () => {
    if (noOpenssl) return console.info('skipped: needs the openssl command');
    // Signatures have halves that start with zeros or with a high bit: several keys meet both.
    for (let n = 0; n < 8; n += 1) {
      writeFileSync(path('request.pem'), await certificateRequest(await makeDeviceKey()));
      expect(openssl('req', '-in', path('request.pem'), '-verify', '-noout', '-text')).toContain('P-256');
    }
    const key = await makeDeviceKey();
    const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', key.privateKey));
    writeFileSync(path('key.pem'), pemOf('PRIVATE KEY', pkcs8));
    openssl(
      'req',
      '-x509',
      '-key',
      path('key.pem'),
      '-subj',
      '/CN=x',
      '-days',
      '1',
      '-out',
      path('cert.pem'),
    );
    const certificates = pemToDer('CERTIFICATE', readFileSync(path('cert.pem'), 'utf8'));
    const password = oneTimePassword();
    writeFileSync(path('device.p12'), await deviceFile({ key, certificates, name: '受付1', password }));
    const open = (given: string) =>
      spawnSync('openssl', ['pkcs12', '-in', path('device.p12'), '-passin', 'stdin', '-nodes'], {
        input: given,
        encoding: 'utf8',
      });
    const opened = open(password);
    expect(opened.stdout).toContain(pemOf('CERTIFICATE', certificates[0] ?? new Uint8Array()).trim());
    expect(pemToDer('PRIVATE KEY', opened.stdout).map(hex)).toEqual([hex(pkcs8)]);
    expect(opened.stdout).toContain('friendlyName');
    expect(open(`${password}x`).status).not.toBe(0);
    const info = spawnSync(
      'openssl',
      ['pkcs12', '-in', path('device.p12'), '-passin', 'stdin', '-info', '-noout'],
      {
        input: password,
        encoding: 'utf8',
      },
    );
    expect(info.stderr).toContain('AES-256-CBC');
    expect(info.stderr).toContain('MAC: sha256, Iteration 10000');
    return undefined;
  });

  it('一回限りのパスワードは紛らわしい字を含まず、繰り返さない', () => {
    const many = Array.from({ length: 200 }, oneTimePassword);
    expect(new Set(many).size).toBe(200);
    expect(many.every((one) => /^[2-9a-hjkmnp-z]{4}(-[2-9a-hjkmnp-z]{4}){3}$/.test(one))).toBe(true);
  });
});
