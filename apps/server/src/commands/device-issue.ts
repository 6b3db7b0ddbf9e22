import { readFileSync, writeFileSync } from 'node:fs';
import {
  allDevices,
  certifyDevice,
  openAuthorities,
  openEnrolment,
  readRequest,
  registerDevice,
} from '../modules/devices/index.ts';
import { loadConfig } from '../platform/config/config.ts';
import type { OpenDatabase } from '../platform/database/open.ts';
import { enrolmentAddress } from '../serve-enrolment.ts';
import { asOperator, tellOperatorLog } from './device-context.ts';
import { openKms } from './keys-of.ts';
import { withDatabase } from './with-database.ts';

type Say = (line: string) => void;

interface IssueOptions {
  readonly tenant: string;
  readonly name: string;
  readonly place: string;
  readonly owner: string;
  readonly csr?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/**
 * Registers a device. Without a request it gets a one-time code for the enrolment page, where the key is made on the
 * device; with one, its certificate, whose key the device (or its security chip) has made already.
 */
export function issueDevice(options: IssueOptions, say: Say): Promise<void> {
  return withDatabase(async (database) => {
    const result = options.csr
      ? await certified(database, options, options.csr)
      : await invited(database, options);
    await tellOperatorLog(database, 'device-issue', { tenant: options.tenant, number: result.number });
    if (options.json) return say(JSON.stringify(result, null, 2));
    for (const line of result.lines) say(line);
    return undefined;
  });
}

interface Told {
  readonly number: number;
  readonly lines: readonly string[];
  readonly [more: string]: unknown;
}

async function invited(database: OpenDatabase, options: IssueOptions): Promise<Told> {
  const { tenant, staffId } = await asOperator(database, options.tenant);
  const opened = await database.app.withTenant(
    tenant,
    { act: 'permit', object: { type: 'device' }, patients: 'none' },
    async (tx) => {
      const { name, place, owner } = options;
      const device = await registerDevice(tx, { name, place, owner, note: '' }, staffId);
      return { ...device, ...(await openEnrolment(tx, device.id, staffId, new Date())) };
    },
  );
  return invitation(opened);
}

/** A new code for a device of the inventory. The first use of the new certificate ends the old one. */
export function renewDevice(
  options: { tenant: string; number: string; json?: boolean },
  say: Say,
): Promise<void> {
  return withDatabase(async (database) => {
    const { tenant, staffId } = await asOperator(database, options.tenant);
    const opened = await database.app.withTenant(
      tenant,
      { act: 'permit', object: { type: 'device' }, patients: 'none' },
      async (tx) => {
        const device = (await allDevices(tx, new Date())).find(
          ({ number }) => number === Number(options.number),
        );
        if (!device)
          throw new Error(
            'DEVICE-UNKNOWN: この端末番号はありません。akashi device list で確かめてください。',
          );
        return {
          id: device.id,
          number: device.number,
          ...(await openEnrolment(tx, device.id, staffId, new Date())),
        };
      },
    );
    await tellOperatorLog(database, 'device-renew', { tenant: options.tenant, number: opened.number });
    const told = invitation(opened);
    if (options.json) return say(JSON.stringify(told, null, 2));
    for (const line of told.lines) say(line);
    return undefined;
  });
}

function invitation(opened: { id: string; number: number; code: string; expiresAt: Date }): Told {
  const address =
    enrolmentAddress(loadConfig(process.env)) ?? '(AKASHI_ENROLMENT_PORT を指定すると登録画面が出ます)';
  return {
    deviceId: opened.id,
    number: opened.number,
    code: opened.code,
    expiresAt: opened.expiresAt.toISOString(),
    address,
    lines: [
      `端末 ${String(opened.number).padStart(3, '0')} を登録しました。`,
      `その端末で ${address} を開き、登録コード ${opened.code} を入れてください(15分・1回限り)。`,
    ],
  };
}

async function certified(database: OpenDatabase, options: IssueOptions, csr: string): Promise<Told> {
  const config = loadConfig(process.env);
  const kms = await openKms(config, config.kms);
  const authorities = await openAuthorities(config.dataDir, kms, new Date());
  const key = await readRequest(readFileSync(csr, 'utf8'));
  const { tenant, staffId } = await asOperator(database, options.tenant);
  const issued = await database.app.withTenant(
    tenant,
    { act: 'permit', object: { type: 'deviceCertificate' }, patients: 'none' },
    async (tx) => {
      const { name, place, owner } = options;
      const device = await registerDevice(tx, { name, place, owner, note: '' }, staffId);
      return certifyDevice(tx, {
        authority: authorities[0],
        deviceId: device.id,
        key,
        method: 'command',
        installedBy: 'akashi device issue',
        ip: '',
        userAgent: '',
        now: new Date(),
      });
    },
  );
  kms.close();
  if (options.out) writeFileSync(options.out, issued.pem + authorities[0].certificate);
  return {
    number: issued.device.number,
    fingerprint: issued.fingerprint.toString('hex'),
    expiresAt: issued.notAfter.toISOString(),
    certificate: issued.pem,
    authority: authorities[0].certificate,
    lines: options.out
      ? [`端末 ${String(issued.device.number).padStart(3, '0')} の証明書を ${options.out} に書きました。`]
      : [issued.pem.trim(), authorities[0].certificate.trim()],
  };
}
