import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, clientOptions, openLine, outcome, signInOver } from './device-client.ts';
import { hasOpenssl, makePair, type Pair } from './openssl.ts';
import { pause } from './pause.ts';
import { openTlsClinic, type TlsClinic } from './tls-clinic.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-external-'));
const path = (name: string): string => join(folder, name);
let clinic: TlsClinic;
let authority: Pair;
let good: Pair;
let lost: Pair;

/** A revocation list of the authority over the certificates named, as a hospital's own authority would write it. */
function writeList(revoked: readonly Pair[]): void {
  writeFileSync(path('index.txt'), '');
  writeFileSync(path('crlnumber'), '01\n');
  writeFileSync(
    path('ca.cnf'),
    `[ca]\ndefault_ca=d\n[d]\ndatabase=${path('index.txt')}\ncrlnumber=${path('crlnumber')}\ndefault_md=sha256\ndefault_crl_days=30\n`,
  );
  writeFileSync(path('ca.pem'), authority.cert);
  writeFileSync(path('ca.key'), authority.key);
  const ca = (...args: string[]) =>
    execFileSync(
      'openssl',
      ['ca', '-config', path('ca.cnf'), '-cert', path('ca.pem'), '-keyfile', path('ca.key'), ...args],
      { stdio: 'pipe' },
    );
  for (const pair of revoked) {
    writeFileSync(path('revoked.pem'), pair.cert);
    ca('-revoke', path('revoked.pem'));
  }
  ca('-gencrl', '-out', path('list.pem'));
}

beforeAll(async () => {
  if (!hasOpenssl) return;
  authority = makePair(folder, {
    subject: '/CN=Hospital CA',
    extensions: ['keyUsage=critical,keyCertSign,cRLSign'],
  });
  const client = {
    issuer: authority,
    extensions: ['basicConstraints=CA:FALSE', 'extendedKeyUsage=clientAuth'],
  };
  good = makePair(folder, { subject: '/CN=ward-1', ...client });
  lost = makePair(folder, { subject: '/CN=ward-2', ...client });
  writeList([]);
  writeFileSync(path('authority.pem'), authority.cert);
  clinic = await openTlsClinic({
    environment: {
      AKASHI_TLS_CLIENT_CA_FILE: path('authority.pem'),
      AKASHI_TLS_CLIENT_CRL_FILE: path('list.pem'),
    },
  });
}, 180_000);
afterAll(async () => {
  await clinic?.close();
  rmSync(folder, { recursive: true, force: true });
});

const over = (device: Pair) => outcome(clientOptions(clinic.port, clinic.server, device));

describe.skipIf(!hasOpenssl)('TRUST-2: 外部の認証局', () => {
  it('その認証局の証明書だけを受け、はじめて使われた端末を台帳に載せる', async () => {
    expect(await over(good)).toBe('answered');
    expect(await over(makePair(folder, { subject: '/CN=self' }))).toMatch(/^refused/);
    const options = clientOptions(clinic.port, clinic.server, good);
    const cookie = await signInOver(options, 'alpha', 'sakura');
    expect((await ask(options, { path: '/api/session', cookie })).status).toBe(200);
    const rows = await clinic.database.arrange<{ name: string }>(
      `select d.name from app.device d join app.device_certificate c using (tenant_id) where c.device_id = d.id and c.origin = 'external'`,
    );
    expect(rows).toEqual([{ name: 'ward-1' }]);
  });

  it('失効リストを置き換えると、再起動なしに一分のうちに効く', async () => {
    expect(await over(lost)).toBe('answered');
    const line = await openLine(
      clientOptions(clinic.port, clinic.server, lost),
      'keep-alive',
      'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n',
      () => performance.now(),
    );
    let cut = false;
    void line.cut.then(() => {
      cut = true;
    });
    writeList([lost]);
    let seconds = 0;
    for (; seconds < 60 && (await over(lost)) === 'answered'; seconds += 1) await pause(1_000);
    expect(seconds).toBeLessThan(60);
    expect(cut).toBe(true);
    expect(await over(good)).toBe('answered');
  }, 90_000);
});
