import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = '/etc/chromium/policies/managed';

/**
 * Lets Chromium of this machine show its certificate to one address without asking, as institutions set it for their
 * desks (policy AutoSelectCertificateForUrls). Needs root. Returns how to take it back.
 */
export function chooseCertificateFor(address: string): () => void {
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `akashi-${new URL(address).port}.json`);
  const rule = JSON.stringify({ pattern: address, filter: {} });
  writeFileSync(file, JSON.stringify({ AutoSelectCertificateForUrls: [rule] }), { mode: 0o644 });
  return () => rmSync(file, { force: true });
}
