import type { Device } from '@akashi/contract';
import { allDevices } from '../modules/devices/index.ts';
import { asOperator } from './device-context.ts';
import { withDatabase } from './with-database.ts';

const DAY = 86_400_000;
const STATES: Readonly<Record<Device['state'], string>> = {
  waiting: '登録待ち',
  active: '有効',
  expired: '期限切れ',
  revoked: '停止',
};

interface ListOptions {
  readonly tenant: string;
  readonly expiring?: string;
  readonly json?: boolean;
}

/** The inventory. Exit code 1 when an active certificate ends within `--expiring` days (30 when not given). */
export function listDevices(options: ListOptions, say: (line: string) => void): Promise<number> {
  return withDatabase(async (database) => {
    const { tenant } = await asOperator(database, options.tenant);
    const now = new Date();
    const devices = await database.app.withTenant(
      tenant,
      { act: 'read', object: { type: 'device' }, patients: 'none' },
      (tx) => allDevices(tx, now),
    );
    const limit = new Date(now.getTime() + Number(options.expiring ?? 30) * DAY).toISOString();
    const ending = devices.filter(({ state, certificates }) => {
      const end = certificates.find(({ revokedAt }) => revokedAt === null)?.expiresAt;
      return (state === 'active' || state === 'expired') && end !== undefined && end < limit;
    });
    const shown = options.expiring === undefined ? devices : ending;
    if (options.json) say(JSON.stringify(shown, null, 2));
    else for (const device of shown) say(lineOf(device));
    return ending.length > 0 ? 1 : 0;
  });
}

function lineOf(device: Device): string {
  const [certificate] = device.certificates;
  const until = certificate
    ? `期限 ${certificate.expiresAt.slice(0, 10)}  ${certificate.fingerprint.slice(0, 16)}`
    : '';
  const number = String(device.number).padStart(3, '0');
  return `${number}  ${STATES[device.state]}  ${device.name}  ${device.place}  ${until}`.trimEnd();
}
