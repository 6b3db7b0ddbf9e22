import { join } from 'node:path';
import { pause } from './pause.ts';
import { revokeAll } from './revoke.ts';
import { sClient } from './s-client.ts';
import type { TlsClinic } from './tls-clinic.ts';

/** What becomes of a TLS session saved before the revocation of its device: `refused`, or what went wrong. */
export async function ticketFromBefore(clinic: TlsClinic): Promise<string> {
  const device = await clinic.issue();
  const ticket = join(clinic.folder, 'ticket-before.pem');
  if (!(await sClient(clinic, device, ['-sess_out', ticket])).ok) return 'the device was never admitted';
  const again = await sClient(clinic, device, ['-sess_in', ticket]);
  if (/^Reused,/m.test(again.text)) return 'resumed';
  await revokeAll(clinic, device);
  await pause(1_000);
  const after = await sClient(clinic, device, ['-sess_in', ticket]);
  return after.ok ? 'answered' : 'refused (never resumed)';
}
