import { createECDH, webcrypto } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createOnce, type Kms, replaceFile } from '../../../platform/keys/index.ts';
import { makeAuthority, P256, privateOctets } from './make-authority.ts';

/** One authority that this installation has made. */
export interface Authority {
  readonly version: number;
  /** PEM. */
  readonly certificate: string;
  /** The signing key; imported when it is needed and not kept. */
  signingKey(): Promise<webcrypto.CryptoKey>;
}

/** All authorities of this installation, the newest first: it signs, the older ones are still believed. */
export type Authorities = readonly [Authority, ...Authority[]];

/** The key service wraps per tenant; the authority belongs to none, so it goes by the id that no tenant has. */
const INSTALLATION = '00000000-0000-0000-0000-000000000000';
const NAME = /^authority-([1-9][0-9]*)\.json$/;

/**
 * Opens the authorities kept in `<dataDir>/keys/devices`, making the first at need. The certificate lies there openly, the
 * private key wrapped by the key service (a file's key or a hardware token), outside the database and its backups.
 */
export async function openAuthorities(dataDir: string, kms: Kms, now: Date): Promise<Authorities> {
  const folder = join(dataDir, 'keys', 'devices');
  if (versionsIn(folder).length === 0) await addAuthority(dataDir, kms, now);
  const [newest, ...older] = versionsIn(folder).map((version) => readAuthority(folder, kms, version));
  if (!newest) throw new Error('DEVICE-AUTHORITY: 端末認証局のファイルを読めません。');
  return [newest, ...older];
}

/** Makes the next authority; from then on it signs. Returns its version. */
export async function addAuthority(dataDir: string, kms: Kms, now: Date): Promise<number> {
  const folder = join(dataDir, 'keys', 'devices');
  const version = (versionsIn(folder)[0] ?? 0) + 1;
  const { certificate, privateKey } = await makeAuthority(version, now);
  const octets = await privateOctets(privateKey);
  const wrapped = kms.wrap(INSTALLATION, octets, contextOf(version)).toString('base64');
  octets.fill(0);
  // Should another process have made this version meanwhile, its authority is the one.
  createOnce(
    join(folder, `authority-${version}.json`),
    `${JSON.stringify({ kms: kms.name, certificate, wrapped })}\n`,
  );
  return version;
}

/** Moves the private keys of all authorities from one key service to another. Returns how many moved. */
export function rewrapAuthorities(dataDir: string, from: Kms, to: Kms): number {
  const folder = join(dataDir, 'keys', 'devices');
  let moved = 0;
  for (const version of versionsIn(folder)) {
    const path = join(folder, `authority-${version}.json`);
    const kept = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
    if (kept['kms'] !== from.name) continue;
    const octets = from.unwrap(
      INSTALLATION,
      Buffer.from(kept['wrapped'] ?? '', 'base64'),
      contextOf(version),
    );
    const wrapped = to.wrap(INSTALLATION, octets, contextOf(version)).toString('base64');
    octets.fill(0);
    replaceFile(path, `${JSON.stringify({ ...kept, kms: to.name, wrapped })}\n`);
    moved += 1;
  }
  return moved;
}

function versionsIn(folder: string): number[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => Number(NAME.exec(name)?.[1] ?? 0))
    .filter((version) => version > 0)
    .sort((a, b) => b - a);
}

function readAuthority(folder: string, kms: Kms, version: number): Authority {
  const kept: Record<string, string> = JSON.parse(
    readFileSync(join(folder, `authority-${version}.json`), 'utf8'),
  );
  if (kept['kms'] !== kms.name)
    throw new Error(`DEVICE-AUTHORITY-KMS: 端末認証局 ${version} の鍵は ${kept['kms']} で包まれています。`);
  const wrapped = Buffer.from(kept['wrapped'] ?? '', 'base64');
  return {
    version,
    certificate: kept['certificate'] ?? '',
    signingKey: () => importKey(kms.unwrap(INSTALLATION, wrapped, contextOf(version))),
  };
}

async function importKey(octets: Buffer): Promise<webcrypto.CryptoKey> {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(octets);
  const point = curve.getPublicKey();
  const coordinate = (from: number): string => point.subarray(from, from + 32).toString('base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: coordinate(1),
    y: coordinate(33),
    d: octets.toString('base64url'),
  };
  octets.fill(0);
  return webcrypto.subtle.importKey('jwk', jwk, P256, false, ['sign']);
}

function contextOf(version: number): string {
  return `devices/authority/${version}`;
}
