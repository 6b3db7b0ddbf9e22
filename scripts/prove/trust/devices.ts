import { endOwnTestRun } from '../../../apps/server/src/platform/database/test-server.ts';
import { cutLines } from '../../../apps/server/src/testing/devices/cut-lines.ts';
import { clientOptions, outcome } from '../../../apps/server/src/testing/devices/device-client.ts';
import { forged, strangeAuthority } from '../../../apps/server/src/testing/devices/forged.ts';
import { hasOpenssl } from '../../../apps/server/src/testing/devices/openssl.ts';
import { revokeAll } from '../../../apps/server/src/testing/devices/revoke.ts';
import { ticketFromBefore } from '../../../apps/server/src/testing/devices/ticket.ts';
import { openTlsClinic } from '../../../apps/server/src/testing/devices/tls-clinic.ts';
import { CHROMIUM } from '../../../e2e/devices/device-browser.ts';
import { deviceLife } from '../../../e2e/devices/device-life.ts';
import { demand, type Figures } from '../area.ts';
import { needDebian } from '../debian.ts';
import { cannotRun, type Part } from '../part.ts';

const DAY = 86_400_000;

/** Who gets past the handshake, and how long a lost device stays connected. */
export const devices: Part = {
  name: 'devices',
  about: '端末: 握手の表(古い方式・証明書なし・期限・失効など)と、失効から切断までの秒数',
  async run({ short }) {
    if (!hasOpenssl) cannotRun('needs the openssl command');
    const clinic = await openTlsClinic();
    try {
      const over = (device?: { key: string; cert: string }, more = {}) =>
        outcome({ ...clientOptions(clinic.port, clinic.server, device), ...more });
      const good = await clinic.issue();
      const lost = await clinic.issue();
      await revokeAll(clinic, lost);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const handshakes = {
        good: await over(good),
        tls12: await over(good, { maxVersion: 'TLSv1.2' }),
        noCertificate: await over(),
        serverCertificate: await over(clinic.server),
        expired: await over(await clinic.issue({ now: new Date(Date.now() - 366 * DAY) })),
        notYetValid: await over(await clinic.issue({ now: new Date(Date.now() + DAY) })),
        revoked: await over(lost),
        otherAuthority: await over(await forged(await strangeAuthority())),
        unknownToInventory: await over(await forged(clinic.authorities[0])),
        sessionTicketFromBefore: await ticketFromBefore(clinic),
      };
      const { good: admitted, ...others } = handshakes;
      demand(admitted === 'answered', 'a registered device was refused');
      for (const [name, result] of Object.entries(others))
        demand(result.startsWith('refused'), `${name}: ${result}`);
      const other = await clinic.another();
      const rounds = [];
      for (let n = 0; n < (short ? 1 : 5); n += 1) {
        const figures = await cutLines(clinic, other);
        const { neighbourKept, ...times } = figures;
        demand(
          Object.values(times).every((time) => time < 60),
          'a lost device stayed connected for a minute',
        );
        demand(neighbourKept, 'a device that was not lost was cut');
        rounds.push(times);
      }
      return { handshakes, secondsUntilCut: rounds, browser: await inBrowser() };
    } finally {
      await clinic.close();
      await endOwnTestRun();
    }
  },
};

/** The same in Chromium, its certificate in its own key store; where the system lacks it, the reason stands instead. */
async function inBrowser(): Promise<Figures | string> {
  try {
    needDebian({ chromium: CHROMIUM, 'libnss3-tools': 'certutil' });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { faults, ...life } = await deviceLife();
  demand(life.protocol === 'TLS 1.3', `the browser speaks ${life.protocol}`);
  demand(life.withoutCertificate.startsWith('ERR_'), 'a browser without certificate got in');
  demand(life.reloadAfterRevocation.startsWith('ERR_'), 'a revoked device loaded its page again');
  demand(life.secondsUntilLost < 60, 'a lost device showed its page for a minute');
  demand(faults.length === 0, `faults in the browser: ${faults.length}`);
  return life;
}
