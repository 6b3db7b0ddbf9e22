const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const DNS_NAME = new RegExp(`^DNS:(?<device>${UUID})\\.(?<tenant>${UUID})\\.device\\.akashi\\.internal$`);

/** Everything our authority may ever certify lies below this name: its certificate says so (name constraint). */
export const DEVICE_DOMAIN = 'device.akashi.internal';

/** What a certificate of ours names: a device of an institution, never a person. */
export interface DeviceName {
  readonly tenantId: string;
  readonly deviceId: string;
}

/** The DNS name in the certificate: one label for the device, one for the institution. */
export function dnsNameOf({ tenantId, deviceId }: DeviceName): string {
  return `${deviceId}.${tenantId}.${DEVICE_DOMAIN}`;
}

/** Reads the name back from Node's text of the alternative names; undefined when it is none of ours. */
export function deviceNameOf(subjectAltName: string | undefined): DeviceName | undefined {
  const groups = DNS_NAME.exec(subjectAltName ?? '')?.groups;
  const { device, tenant } = groups ?? {};
  return device && tenant ? { deviceId: device, tenantId: tenant } : undefined;
}
