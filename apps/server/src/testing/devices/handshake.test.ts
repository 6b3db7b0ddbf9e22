import type { ConnectionOptions } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOptions, outcome } from './device-client.ts';
import { forged, strangeAuthority } from './forged.ts';
import { hasOpenssl, makePair, type Pair } from './openssl.ts';
import { pause } from './pause.ts';
import { revokeAll } from './revoke.ts';
import { sClient as sClientOf } from './s-client.ts';
import { ticketFromBefore } from './ticket.ts';
import { openTlsClinic, type TlsClinic } from './tls-clinic.ts';

let clinic: TlsClinic;
beforeAll(async () => {
  if (hasOpenssl) clinic = await openTlsClinic();
});
afterAll(() => clinic?.close());

const DAY = 86_400_000;
const sClient = (device: Pair, options: readonly string[]) => sClientOf(clinic, device, options);
const over = (device?: Partial<Pair>, more: ConnectionOptions = {}) =>
  outcome({ ...clientOptions(clinic.port, clinic.server, device), ...more });

describe.skipIf(!hasOpenssl)('TRUST-2: 診療用アドレスの握手', () => {
  it('登録した端末だけが答えを得る', async () => {
    expect(await over(await clinic.issue())).toBe('answered');
  });

  it('TLS 1.2・証明書なし・自己署名・ほかの認証局は断る', async () => {
    const device = await clinic.issue();
    expect(await over(device, { maxVersion: 'TLSv1.2' })).toMatch(/^refused/);
    expect(await over()).toMatch(/^refused/);
    const self = makePair(clinic.folder, {
      subject: '/CN=self',
      extensions: ['extendedKeyUsage=clientAuth'],
    });
    expect(await over(self)).toMatch(/^refused/);
    const stranger = await forged(await strangeAuthority());
    expect(await over(stranger)).toMatch(/^refused/);
  });

  it('本物の認証局の鍵で作られていても、台帳に無い証明書は断る(認証局の鍵が盗まれたとき)', async () => {
    expect(await over(await forged(clinic.authorities[0]))).toMatch(/^refused/);
  });

  it('期限切れ・有効になる前・失効は断る', async () => {
    const now = Date.now();
    expect(await over(await clinic.issue({ now: new Date(now - 366 * DAY) }))).toMatch(/^refused/);
    expect(await over(await clinic.issue({ now: new Date(now + DAY) }))).toMatch(/^refused/);
    const lost = await clinic.issue();
    expect(await over(lost)).toBe('answered');
    await revokeAll(clinic, lost);
    await pause(1_000);
    expect(await over(lost)).toMatch(/^refused/);
  });

  it('期限は、つながったままでも来る', async () => {
    const brief = await clinic.issue({ now: new Date(Date.now() - DAY + 2_500), days: 1 });
    expect(await over(brief)).toBe('answered');
    await pause(3_000);
    expect(await over(brief)).toMatch(/^refused/);
  });

  it('サーバー証明書を端末証明書として使うことはできない', async () => {
    expect(await over(clinic.server)).toMatch(/^refused/);
  });

  it('弱い曲線・弱い署名・古い方式しか話さない相手とは握手しない', async () => {
    const device = await clinic.issue();
    const weak = [
      ['-curves', 'P-521'],
      ['-curves', 'ffdhe2048'],
      ['-tls1_2'],
      ['-tls1_1', '-cipher', 'ALL:@SECLEVEL=0'],
      ['-sigalgs', 'RSA+SHA1:@SECLEVEL=0'],
      ['-ciphersuites', 'TLS_AES_128_CCM_8_SHA256'],
    ];
    for (const options of weak)
      expect([options, (await sClient(device, options)).ok]).toEqual([options, false]);
    expect((await sClient(device, ['-curves', 'X25519'])).ok).toBe(true);
    expect((await sClient(device, ['-curves', 'P-256'])).ok).toBe(true);
    expect((await sClient(device, [])).text).toMatch(/TLS_AES_256_GCM_SHA384/);
  });

  it('セッションチケットで再開できず、失効の前に得たものも役に立たない', async () => {
    expect(await ticketFromBefore(clinic)).toMatch(/^refused/);
  });

  it('もう一つのプロセスでも、失効は一分のうちに効く', async () => {
    const port = await clinic.another();
    const device = await clinic.issue();
    const there = clientOptions(port, clinic.server, device);
    await pause(500);
    expect(await outcome(there)).toBe('answered');
    await revokeAll(clinic, device);
    await pause(1_000);
    expect(await outcome(there)).toMatch(/^refused/);
  });
});
