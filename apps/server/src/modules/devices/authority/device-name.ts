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
