import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContentInfo, SignedData } from '@peculiar/asn1-cms';
import { AsnConvert } from '@peculiar/asn1-schema';
import { timestampRequest, tokenIn } from '../../modules/ledger/timestamps/authority.ts';

export interface OpensslAuthority {
  folder: string;
  url: string;
  /** PEM of the root. */
  root: string;
  policy: string;
  /** What the last answer was, for damaging it. */
  answers: Buffer[];
  /** Answers with this instead, until undefined again. */
  instead: ((answer: Buffer) => Buffer) | undefined;
  openssl(...args: string[]): string;
  /** A token over the hash, signed with a certificate of any extended key usage. */
  tokenSignedWith(usage: string, hash: Buffer): Promise<Buffer>;
  close(): void;
}

export interface AuthorityOptions {
  /** `-newkey` argument and its options. */
  key?: readonly string[];
  /** Days of validity of the authority's certificate, from `notBefore`. */
  days?: number;
}

const config = (folder: string, usage = 'critical,timeStamping'): string => `
[ req ]
distinguished_name = name
[ name ]
[ root ]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[ middle ]
basicConstraints = critical,CA:true,pathlen:0
keyUsage = critical,keyCertSign
[ stamp ]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[ odd ]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = ${usage}
[ tsa ]
default_tsa = tsa_one
[ tsa_one ]
serial = ${folder}/serial
signer_cert = ${folder}/stamp.pem
certs = ${folder}/middle.pem
signer_key = ${folder}/stamp.key
signer_digest = sha256
default_policy = 1.2.3.4.1
other_policies = 1.2.3.4.2
digests = sha256, sha384, sha512
accuracy = secs:1, millisecs:500
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

/** A time stamping authority of OpenSSL behind HTTP: root, intermediate, stamping certificate, all made here. */
export async function opensslAuthority({
  key = ['rsa:2048'],
  days = 30,
}: AuthorityOptions = {}): Promise<OpensslAuthority> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-tsa-'));
  const file = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): string =>
    execFileSync('openssl', args, { encoding: 'utf8', cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  writeFileSync(file('tsa.cnf'), config(folder));
  writeFileSync(file('serial'), '01\n');
  const certificate = (name: string, issuer: string, newkey: readonly string[], life: number): void => {
    const signed = name === issuer ? [] : ['-CA', file(`${issuer}.pem`), '-CAkey', file(`${issuer}.key`)];
    openssl(
      ...['req', '-x509', '-config', file('tsa.cnf'), '-extensions', name, '-newkey', ...newkey, '-nodes'],
      ...['-subj', `/O=Akashi test/CN=${name}`, '-days', String(life), ...signed],
      ...['-keyout', file(`${name}.key`), '-out', file(`${name}.pem`)],
    );
  };
  certificate('root', 'root', ['rsa:2048'], 365);
  certificate('middle', 'root', ['rsa:2048'], 365);
  certificate('stamp', 'middle', key, days);
  const authority: OpensslAuthority = {
    folder,
    url: '',
    root: readFileSync(file('root.pem'), 'utf8'),
    policy: '1.2.3.4.1',
    answers: [],
    instead: undefined,
    openssl,
    tokenSignedWith: async (usage, hash) => {
      writeFileSync(file('tsa.cnf'), config(folder, usage));
      certificate('odd', 'middle', ['rsa:2048'], 30);
      writeFileSync(file('request.tsq'), timestampRequest(hash, Buffer.from('4a', 'hex')));
      openssl(
        'ts',
        '-reply',
        '-config',
        file('tsa.cnf'),
        '-queryfile',
        file('request.tsq'),
        '-out',
        file('any.tsr'),
      );
      const content = AsnConvert.parse(tokenIn(readFileSync(file('any.tsr'))), ContentInfo).content;
      const { eContent } = AsnConvert.parse(content, SignedData).encapContentInfo;
      writeFileSync(file('info.der'), Buffer.from(eContent?.single?.buffer ?? new ArrayBuffer(0)));
      openssl(
        ...[
          'cms',
          '-sign',
          '-binary',
          '-nodetach',
          '-cades',
          '-md',
          'sha256',
          '-nosmimecap',
          '-outform',
          'DER',
        ],
        ...['-econtent_type', '1.2.840.113549.1.9.16.1.4', '-in', file('info.der'), '-out', file('odd.tst')],
        ...['-signer', file('odd.pem'), '-inkey', file('odd.key'), '-certfile', file('middle.pem')],
      );
      return readFileSync(file('odd.tst'));
    },
    close: () => {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    writeFileSync(file('request.tsq'), Buffer.concat(parts));
    openssl(
      'ts',
      '-reply',
      '-config',
      file('tsa.cnf'),
      '-queryfile',
      file('request.tsq'),
      '-out',
      file('answer.tsr'),
    );
    const answer = readFileSync(file('answer.tsr'));
    authority.answers.push(answer);
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' });
    response.end(authority.instead === undefined ? answer : authority.instead(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  authority.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`;
  return authority;
}
