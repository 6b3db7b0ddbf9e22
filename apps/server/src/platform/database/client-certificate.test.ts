import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testKeys } from '../keys/testing.ts';
import { hasDebian15, startDebian15 } from './debian-15.test-support.ts';
import { engineUser } from './engine-user.ts';
import { openDatabase } from './open.ts';
import { qb } from './query-builder.ts';
import { rotateSecrets } from './rotate-secrets.ts';
import { testContext } from './testing.ts';

const access = { act: 'read', object: { type: 'Setting' }, patients: 'none' } as const;
const counters = qb.selectFrom('app.counter').select('name');
const HBA = 'hostssl all all 127.0.0.1/32 scram-sha-256 clientcert=verify-ca\n';

/** An authority, and what it vouches for: the server's certificate and the one that Akashi shows. */
function makeCertificates(folder: string): void {
  const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.crt', '-subj', '/CN=authority');
  for (const name of ['server', 'client']) {
    writeFileSync(join(folder, `${name}.ext`), 'subjectAltName=IP:127.0.0.1\n');
    openssl('req', ...key, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    const signed = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2'];
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      ...signed,
      '-extfile',
      `${name}.ext`,
      '-out',
      `${name}.crt`,
    );
    chmodSync(join(folder, `${name}.key`), 0o600);
  }
  const user = engineUser();
  if (user) chownSync(join(folder, 'server.key'), user.uid, user.gid);
}

describe('TRUST-4: データベースへクライアント証明書を示す', () => {
  it.runIf(hasDebian15)(
    'DATABASE_URL の証明書をすべての接続が示し、パスワードを替えても示し続ける。無ければ入れない',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'akashi-client-certificate-'));
      chmodSync(folder, 0o755);
      makeCertificates(folder);
      const server = await startDebian15();
      try {
        const dataDir = join(folder, 'data');
        const keys = testKeys(join(folder, 'keys'));
        await (await openDatabase({ dataDir, databaseUrl: server.url('postgres', 'none'), keys })).close();
        const at = (name: string) => `'${join(folder, name)}'`;
        const files = `ssl_cert_file = ${at('server.crt')}\nssl_key_file = ${at('server.key')}\nssl_ca_file = ${at('ca.crt')}\n`;
        server.reconfigure(HBA, `ssl = on\n${files}`);
        const { akashi_ro: password } = JSON.parse(
          readFileSync(join(dataDir, 'database-secrets.json'), 'utf8'),
        );
        const plain = `${server.url('akashi_ro', password)}?sslmode=verify-full&sslrootcert=${folder}/ca.crt`;
        await expect(openDatabase({ dataDir, databaseUrl: plain, keys })).rejects.toMatchObject({
          code: 'DB-UNREACHABLE',
        });
        const databaseUrl = `${plain}&sslcert=${folder}/client.crt&sslkey=${folder}/client.key`;
        const open = await openDatabase({ dataDir, databaseUrl, keys });
        const secrets = open.secrets;
        if (!secrets) throw new Error('the passwords lie in a file');
        const rotated = await rotateSecrets(secrets, secrets.roles, 0);
        expect(rotated.map(({ oldRefused }) => oldRefused)).toEqual(secrets.roles.map(() => true));
        expect(await open.jobs.readTenant(testContext(), access, { counters })).toEqual({ counters: [] });
        await open.close();
      } finally {
        server.stop();
        rmSync(folder, { recursive: true });
      }
    },
    120_000,
  );
  if (!hasDebian15) console.info('skipped: PostgreSQL 15 (apt-get install postgresql-15) is not installed');
});
