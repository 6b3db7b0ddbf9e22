import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TimeStamp } from '../../modules/ledger/anchors.ts';

const CONFIG = `
oid_section = oids
[ oids ]
policy1 = 1.2.3.4.1
[ tsa ]
default_tsa = it
[ it ]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
certs = ca.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = policy1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[ ext ]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
`;

/** A time stamping authority of its own, made with OpenSSL in the folder. `root` is its root certificate (PEM file). */
export function opensslTsa(folder: string): TimeStamp & { root: string } {
  const run = (...args: string[]): void => {
    const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`);
  };
  writeFileSync(join(folder, 'tsa.cnf'), CONFIG);
  writeFileSync(join(folder, 'serial'), '01\n');
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'];
  run('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '30', '-subj', '/CN=Test Root');
  run('req', ...key, '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', '/CN=Test Time Stamping');
  const sign = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '20'];
  run(
    'x509',
    '-req',
    '-in',
    'tsa.csr',
    ...sign,
    '-out',
    'tsa.pem',
    '-extfile',
    'tsa.cnf',
    '-extensions',
    'ext',
  );
  let stamped = 0;
  return {
    name: 'openssl',
    root: join(folder, 'ca.pem'),
    stamp: async (hash) => {
      stamped++;
      const [query, token] = [`${stamped}.tsq`, `${stamped}.tst`];
      run('ts', '-query', '-digest', hash.toString('hex'), '-sha256', '-cert', '-out', query);
      const reply = [
        '-config',
        'tsa.cnf',
        '-section',
        'it',
        '-queryfile',
        query,
        '-token_out',
        '-out',
        token,
      ];
      run('ts', '-reply', ...reply);
      return readFileSync(join(folder, token));
    },
  };
}
