import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpensslAuthority, opensslAuthority } from '../../../testing/anchors/openssl-authority.ts';
import { httpAuthority, timestampRequest, tokenIn } from './authority.ts';
import { readCertificates } from './chain.ts';
import { readTimestampSetting } from './timestamp-settings.ts';
import { verifyToken } from './token.ts';

const note = 'akashi.example/audit\n12\nAAAA\n';
const hash = createHash('sha256').update(note).digest();

function verifyCause(work: () => unknown): string {
  try {
    work();
    return 'accepted';
  } catch (error) {
    return error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  }
}

describe('TRUST-5: time stamps of an authority (RFC 3161), made by OpenSSL', () => {
  let authority: OpensslAuthority;
  const settingOf = (more = {}) =>
    readTimestampSetting(JSON.stringify({ url: authority.url, roots: authority.root, ...more }));
  const roots = () => readCertificates(authority.root);
  beforeAll(async () => {
    authority = await opensslAuthority();
  });
  afterAll(() => authority.close());

  it('a token over the hash says when it existed, and OpenSSL agrees', async () => {
    const before = Date.now();
    const token = await httpAuthority(settingOf({ policy: authority.policy })).stamp(hash);
    const verified = verifyToken(token, { hash, roots: roots() });
    expect(verified).toMatchObject({ policy: '1.2.3.4.1', authority: 'O=Akashi test, CN=stamp' });
    expect(verified.time.getTime()).toBeGreaterThanOrEqual(Math.floor(before / 1_000) * 1_000);
    expect(verified.notAfter.getTime() - verified.time.getTime()).toBe(1_500);
    const file = (name: string): string => join(authority.folder, name);
    writeFileSync(file('note'), note);
    writeFileSync(file('kept.tst'), token);
    const said = authority.openssl(
      ...['ts', '-verify', '-data', file('note'), '-in', file('kept.tst'), '-token_in'],
      ...['-CAfile', file('root.pem'), '-untrusted', file('middle.pem')],
    );
    expect(said).toContain('Verification: OK');
  });

  it('OpenSSL reads our request as we mean it', () => {
    const path = join(authority.folder, 'ours.tsq');
    writeFileSync(path, timestampRequest(hash, Buffer.from('4a5b6c7d8e9f0a1b', 'hex'), '1.2.3.4.1'));
    const said = authority.openssl('ts', '-query', '-in', path, '-text');
    expect(said).toContain('Hash Algorithm: sha256');
    expect(said.toLowerCase()).toContain('nonce: 0x4a5b6c7d8e9f0a1b');
    expect(said).toMatch(/Policy OID: (1\.2\.3\.4\.1|tsa_policy1)/);
    expect(said).toContain('Certificate required: yes');
  });

  it('another hash, nonce, policy or root is refused', async () => {
    const token = await httpAuthority(settingOf()).stamp(hash);
    const other = await opensslAuthority();
    const refused = (demand: Partial<Parameters<typeof verifyToken>[1]>, why: string): void =>
      expect(verifyCause(() => verifyToken(token, { hash, roots: roots(), ...demand }))).toBe(`token ${why}`);
    refused({ hash: createHash('sha256').update('other').digest() }, 'imprint');
    refused({ nonce: Buffer.alloc(8, 1) }, 'nonce');
    refused({ policy: '1.2.3.4.2' }, 'policy');
    refused({ roots: readCertificates(other.root) }, 'path');
    other.close();
  });

  it('the answer to another request is not taken', async () => {
    await httpAuthority(settingOf()).stamp(hash);
    const earlier = authority.answers.at(-1) ?? Buffer.alloc(0);
    authority.instead = () => earlier;
    await expect(httpAuthority(settingOf()).stamp(hash)).rejects.toMatchObject({ code: 'TIMESTAMP_INVALID' });
    authority.instead = undefined;
  });

  it('a policy that the authority does not offer is its refusal, silence is told as such', async () => {
    const wrong = httpAuthority(settingOf({ policy: '1.9.9.9' }));
    await expect(wrong.stamp(hash)).rejects.toMatchObject({ code: 'TIMESTAMP_REFUSED' });
    const nobody = httpAuthority(settingOf({ url: 'http://127.0.0.1:1/' }));
    await expect(nobody.stamp(hash)).rejects.toMatchObject({ code: 'TIMESTAMP_UNREACHABLE' });
  });

  it('a token with any bit of what was signed changed is refused', async () => {
    const token = await httpAuthority(settingOf()).stamp(hash);
    const believed = roots();
    let accepted = 0;
    for (let at = 0; at < token.length; at += 13) {
      const damaged = Buffer.from(token);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
      try {
        const { time } = verifyToken(damaged, { hash, roots: believed });
        // Bytes that nobody signed may differ; what is said must not.
        expect(time).toEqual(verifyToken(token, { hash, roots: believed }).time);
        accepted += 1;
      } catch (error) {
        expect(error).toMatchObject({ code: 'TIMESTAMP_INVALID' });
      }
    }
    expect(accepted).toBeLessThan(token.length / 130);
  });

  it('random bytes are refused without a crash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(() => verifyToken(Buffer.from(bytes), { hash, roots: roots() })).toThrow('TIMESTAMP_INVALID');
        expect(() => tokenIn(Buffer.from(bytes))).toThrow(/TIMESTAMP_/);
      }),
    );
  });

  it.each([
    ['without the critical mark', 'timeStamping'],
    ['with further purposes', 'critical,timeStamping,codeSigning'],
    ['for other purposes', 'critical,clientAuth'],
  ])('a certificate %s may not stamp', async (_, usage) => {
    // OpenSSL's authority refuses such certificates, so the token is signed by its CMS part.
    const token = await authority.tokenSignedWith(usage, hash);
    expect(verifyCause(() => verifyToken(token, { hash, roots: roots() }))).toBe('token purpose');
  });

  it('the same way of signing with the right purpose is taken: the refusals above are for the purpose alone', async () => {
    const token = await authority.tokenSignedWith('critical,timeStamping', hash);
    expect(verifyToken(token, { hash, roots: roots() }).policy).toBe('1.2.3.4.1');
  });

  it.each([
    ['ECDSA P-256', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']],
    ['ECDSA P-384', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384']],
    ['RSA 3072', ['rsa:3072']],
  ])('an authority with a key of %s', async (_, key) => {
    const other = await opensslAuthority({ key });
    const setting = readTimestampSetting(JSON.stringify({ url: other.url, roots: other.root }));
    const token = await httpAuthority(setting).stamp(hash);
    expect(verifyToken(token, { hash, roots: setting.roots }).policy).toBe('1.2.3.4.1');
    other.close();
  });
});
