const BYTES = 16;

/** Who a passkey belongs to, as it is told by the passkey itself: tenant and person, 32 bytes without a name in them. */
export interface UserHandle {
  readonly tenantId: string;
  readonly staffId: string;
}

export function writeUserHandle({ tenantId, staffId }: UserHandle): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(`${tenantId}${staffId}`.replaceAll('-', ''), 'hex'));
}

/** Undefined for a handle that is none of ours. */
export function readUserHandle(base64url: string | undefined): UserHandle | undefined {
  const bytes = Buffer.from(base64url ?? '', 'base64url');
  if (bytes.length !== 2 * BYTES) return undefined;
  return { tenantId: uuidOf(bytes.subarray(0, BYTES)), staffId: uuidOf(bytes.subarray(BYTES)) };
}

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
