const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Patient ids as 16 bytes each: a list of a thousand patients still fits an entry. Throws on anything but UUIDs. */
export function patientBytes(ids: readonly string[]): Buffer {
  return Buffer.concat(
    ids.map((id) => {
      if (!UUID.test(id)) throw new RangeError('a patient id is a UUID');
      return Buffer.from(id.replaceAll('-', ''), 'hex');
    }),
  );
}

/** The ids again. */
export function patientIds(bytes: Buffer): string[] {
  return Array.from({ length: bytes.length / 16 }, (_, at) =>
    bytes
      .subarray(at * 16, at * 16 + 16)
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
  );
}
