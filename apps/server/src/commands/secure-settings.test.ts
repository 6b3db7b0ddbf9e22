import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../platform/config/config.ts';
import { hasOpenssl, localhostPair, makePair } from '../testing/devices/openssl.ts';
import { secretInArguments } from './refuse-secrets.ts';
import { describeSettings, secureSettings } from './secure-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-production-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DESTINATIONS = {
  AKASHI_WITNESSES: (scheme: string) =>
    JSON.stringify([{ url: `${scheme}://witness.example.jp`, keys: ['k'], logs: 'all' }]),
  AKASHI_WORM_S3: (scheme: string) =>
    JSON.stringify({ endpoint: `${scheme}://s3.example.jp`, bucket: 'log' }).replaceAll('/', '\\/'),
};

const missing = async (environment: Record<string, string>) =>
  (await secureSettings(loadConfig(environment), environment))
    .filter(({ ok, needed }) => needed && !ok)
    .map(({ name }) => name);

describe('TRUST-2: 本番の設定', () => {
  it('何も無ければ、足りないものを一行ずつ、することとともに言う', async () => {
    const names = await missing({});
    expect(names).toEqual(
      expect.arrayContaining(['TLS', '秘密鍵のファイル', '端末証明書', '画面のアドレス', '親鍵']),
    );
    const lines = describeSettings(await secureSettings(loadConfig({}), {}));
    expect(lines.filter((line) => line.startsWith('×')).every((line) => line.includes('→'))).toBe(true);
  });

  it.skipIf(!hasOpenssl)(
    'そろえば足りるが、読める秘密鍵・平文のアドレス・アドレスの中のパスワードは足りない',
    async () => {
      const { cert, key } = localhostPair(folder);
      const path = (name: string, content: string, mode = 0o600): string => {
        writeFileSync(join(folder, name), content, { mode });
        return join(folder, name);
      };
      const good = {
        AKASHI_TLS_CERT_FILE: path('cert.pem', cert),
        AKASHI_TLS_KEY_FILE: path('key.pem', key),
        AKASHI_MASTER_KEY_FILE: path('master', 'ab'.repeat(32)),
        AKASHI_ORIGINS: 'https://emr.example.jp',
        AKASHI_TIME_SERVERS: 'ntp.example.jp',
        AKASHI_DATA_DIR: folder,
      };
      expect(await missing(good)).toEqual([]);
      expect(await missing({ ...good, AKASHI_TLS_KEY_FILE: path('open.pem', key, 0o644) })).toEqual([
        '秘密鍵のファイル',
      ]);
      expect(await missing({ ...good, AKASHI_ORIGINS: 'http://emr.example.jp' })).toEqual(['画面のアドレス']);
      expect(await missing({ ...good, DATABASE_URL: 'postgresql://a:b@127.0.0.1/x' })).toEqual([
        'データベースの秘密',
      ]);
      expect(await missing({ ...good, AKASHI_DEVICES: 'off' })).toEqual(['端末証明書']);
      const outside = (more: Record<string, string>) => missing({ ...good, ...more });
      expect(await outside({ AKASHI_CLAMD: 'scan.example.jp:3310' })).toEqual(['外へのつながり']);
      expect(await outside({ AKASHI_CLAMD: '127.0.0.1:3310' })).toEqual([]);
      expect(await outside({ AKASHI_CLAMD: 'unix:/run/clamd' })).toEqual([]);
      const collector = { AKASHI_SINK_TOKEN: 'x'.repeat(32) };
      const url = 'log.example.jp/collect';
      expect(await outside({ ...collector, AKASHI_SINK_COLLECTOR: `http://${url}` })).toEqual([
        '外へのつながり',
      ]);
      expect(await outside({ ...collector, AKASHI_SINK_COLLECTOR: `https://${url}` })).toEqual([]);
      for (const name of ['AKASHI_WITNESSES', 'AKASHI_WORM_S3'] as const) {
        expect(await outside({ [name]: DESTINATIONS[name]('http') })).toEqual(['外へのつながり']);
        expect(await outside({ [name]: DESTINATIONS[name]('https') })).toEqual([]);
      }
      const database = (url: string) => outside({ DATABASE_URL: url });
      const secrets = ['データベースの秘密'];
      expect(await database('postgresql://db.example.jp/x')).toEqual(secrets);
      expect(await database('postgresql:///x?host=db.example.jp')).toEqual(secrets);
      expect(await database('postgresql://db.example.jp/x?sslmode=require')).toEqual(secrets);
      expect(await database('postgresql://db.example.jp/x?sslmode=verify-full')).toEqual([]);
      expect(await database('postgresql:///x?host=/run/postgresql')).toEqual([]);
      const strength = async (...algorithm: string[]) => {
        const { cert: made } = makePair(folder, { subject: '/CN=localhost', algorithm });
        return missing({ ...good, AKASHI_TLS_CERT_FILE: path('made.pem', made) });
      };
      const ec = (curve: string) => strength('-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`);
      const rsa = (bits: number) => strength('-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${bits}`);
      for (const curve of ['P-256', 'P-384', 'P-521']) expect([curve, await ec(curve)]).toEqual([curve, []]);
      for (const curve of ['secp224r1', 'prime192v1', 'secp256k1', 'brainpoolP224r1'])
        expect([curve, await ec(curve)]).toEqual([curve, ['サーバー証明書']]);
      expect(await rsa(2048)).toEqual(['サーバー証明書']);
      expect(await rsa(3072)).toEqual([]);
      expect(await strength('-algorithm', 'ED25519')).toEqual(['サーバー証明書']);
    },
  );
});

describe('TRUST-2: 引数の秘密', () => {
  it('秘密を運ぶ引数は断り、値は繰り返さない。ほかの引数は通す', () => {
    for (const word of [
      '--password=hunter2',
      '--admin-password',
      '--token',
      '--key=ab',
      'postgres://u:hunter2@h/d',
    ])
      expect(secretInArguments(['setup', word])).toMatch(/^ARGUMENT-SECRET/);
    expect(secretInArguments(['--password=hunter2'])).not.toContain('hunter2');
    expect(
      secretInArguments(['device', 'issue', '--tenant', 'a', '--name', '受付1', '--json']),
    ).toBeUndefined();
  });
});
