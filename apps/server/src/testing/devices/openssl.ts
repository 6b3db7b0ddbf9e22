import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** A key and its certificate, PEM. */
export interface Pair {
  readonly key: string;
  readonly cert: string;
}

let made = 0;

export interface Wanted {
  readonly subject: string;
  /** Extensions as `openssl req -addext` takes them. */
  readonly extensions?: readonly string[];
  /** Who signs; itself when absent. */
  readonly issuer?: Pair;
  readonly days?: number;
  /** As `openssl genpkey` takes it. */
  readonly algorithm?: readonly string[];
  readonly digest?: string;
}

const P256 = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];

/** Makes a certificate with the openssl command, in a folder of the test. */
export function makePair(folder: string, wanted: Wanted): Pair {
  made += 1;
  const path = (name: string): string => join(folder, `pair-${made}-${name}`);
  const run = (...args: string[]): void => void execFileSync('openssl', args, { stdio: 'pipe' });
  run('genpkey', ...(wanted.algorithm ?? P256), '-out', path('key.pem'));
  const issuer = wanted.issuer;
  if (issuer) {
    writeFileSync(path('ca.pem'), issuer.cert);
    writeFileSync(path('ca.key'), issuer.key);
  }
  run(
    ...['req', '-x509', '-new', '-key', path('key.pem'), '-subj', wanted.subject],
    ...['-days', String(wanted.days ?? 30), `-${wanted.digest ?? 'sha256'}`, '-out', path('cert.pem')],
    ...(issuer ? ['-CA', path('ca.pem'), '-CAkey', path('ca.key')] : []),
    ...(wanted.extensions ?? []).flatMap((one) => ['-addext', one]),
  );
  return { key: readFileSync(path('key.pem'), 'utf8'), cert: readFileSync(path('cert.pem'), 'utf8') };
}

/** A server certificate for `localhost`, signed by itself. */
export function localhostPair(folder: string): Pair {
  return makePair(folder, {
    subject: '/CN=localhost',
    extensions: ['subjectAltName=DNS:localhost,IP:127.0.0.1', 'extendedKeyUsage=serverAuth'],
  });
}
