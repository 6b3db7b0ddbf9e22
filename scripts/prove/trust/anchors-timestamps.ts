import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  httpAuthority,
  readCertificates,
  readTimestampSetting,
  verifyToken,
} from '../../../apps/server/src/modules/ledger/index.ts';
import {
  type OpensslAuthority,
  opensslAuthority,
} from '../../../apps/server/src/testing/anchors/openssl-authority.ts';
import { demand } from '../area.ts';

/** Tokens of OpenSSL verified by us, the same tokens verified by OpenSSL, and damaged ones refused. */
export async function proveTimestamps(short: boolean): Promise<Record<string, unknown>> {
  const keys = [['rsa:2048'], ['rsa:3072'], ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']];
  const rounds = short ? 3 : 20;
  let verified = 0;
  let agreed = 0;
  let damaged = 0;
  let refused = 0;
  for (const key of short ? keys.slice(1) : keys) {
    const authority = await opensslAuthority({ key });
    const setting = readTimestampSetting(JSON.stringify({ url: authority.url, roots: authority.root }));
    for (let round = 0; round < rounds; round++) {
      const note = randomBytes(200);
      const hash = createHash('sha256').update(note).digest();
      const token = await httpAuthority(setting).stamp(hash);
      verified += 1;
      if (opensslAgrees(authority, note, token)) agreed += 1;
      const said = verifyToken(token, { hash, roots: setting.roots });
      for (let bit = 0; bit < 40; bit++) {
        const at = Math.floor(Math.random() * token.length);
        const changed = Buffer.from(token);
        changed[at] = (changed[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
        damaged += 1;
        if (!saysTheSame(changed, hash, authority.root, said.time)) refused += 1;
      }
    }
    authority.close();
  }
  demand(agreed === verified, `OpenSSL verified ${agreed} of ${verified} tokens that we believe`);
  return { tokens: verified, verifiedByOpenssl: agreed, damaged, refused, otherTimeBelieved: 0 };
}

function opensslAgrees(authority: OpensslAuthority, note: Buffer, token: Buffer): boolean {
  const file = (name: string): string => join(authority.folder, name);
  writeFileSync(file('note'), note);
  writeFileSync(file('kept.tst'), token);
  const said = authority.openssl(
    ...['ts', '-verify', '-data', file('note'), '-in', file('kept.tst'), '-token_in'],
    ...['-CAfile', file('root.pem'), '-untrusted', file('middle.pem')],
  );
  return said.includes('Verification: OK');
}

/** Bytes that nobody signed may differ. A token that says another time must never be believed. */
function saysTheSame(token: Buffer, hash: Buffer, root: string, time: Date): boolean {
  try {
    const said = verifyToken(token, { hash, roots: readCertificates(root) });
    demand(said.time.getTime() === time.getTime(), 'a damaged token was believed with another time');
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('PROOF-FAILED')) throw error;
    return false;
  }
}
