import assert from 'node:assert/strict';
import { needDebian } from '../../scripts/prove/debian.ts';
import { CHROMIUM } from '../devices/device-browser.ts';
import { deviceLife } from '../devices/device-life.ts';
import type { Journey } from '../support/journey.ts';

export const devicesJourney: Journey = {
  name: 'devices',
  title:
    'a device enrolled into the key store of its browser, opened over TLS 1.3, declared lost: its page goes within a minute (TRUST-2)',
  clinics: 'own server',
  async run(house) {
    needDebian({ chromium: CHROMIUM, 'libnss3-tools': 'certutil' });
    const life = await deviceLife((page, name) => house.shotOf(page, name));
    assert.equal(life.protocol, 'TLS 1.3');
    assert.match(life.withoutCertificate, /^ERR_/);
    assert.match(life.reloadAfterRevocation, /^ERR_/);
    assert.ok(life.secondsUntilLost < 60, `the lost device stood open for ${life.secondsUntilLost} s`);
    assert.deepEqual(life.faults, []);
    console.log(`     ${JSON.stringify(life)}`);
  },
};
