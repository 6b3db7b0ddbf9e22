// `node scripts/security/tls.ts`: testssl against the clinical address of a clinic of its own; the page is docs/security/tls-testssl.txt.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endOwnTestRun } from '../../apps/server/src/platform/database/test-server.ts';
import { openTlsClinic } from '../../apps/server/src/testing/devices/tls-clinic.ts';
import { needDebian } from '../prove/debian.ts';
import { runTestssl } from './testssl.ts';

needDebian({ testssl: 'testssl' });
const clinic = await openTlsClinic();
try {
  const page = await runTestssl(clinic.port);
  writeFileSync(join(import.meta.dirname, '..', '..', 'docs', 'security', 'tls-testssl.txt'), page);
  console.log(page);
} finally {
  await clinic.close();
  await endOwnTestRun();
}
