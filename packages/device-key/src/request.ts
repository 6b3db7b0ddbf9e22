import { bits, context, integer, oid, sequence, setOf, unsigned, utf8 } from './der.ts';
import { pemOf } from './pem.ts';

export type DeviceKey = Awaited<ReturnType<typeof makeDeviceKey>>;

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A new key (ECDSA P-256). It can be taken out only because it goes into the device's own key store next. */
export function makeDeviceKey() {
  return crypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
}

/**
 * A certificate request (PKCS #10, RFC 2986) as PEM, signed with ECDSA and SHA-256. The authority takes the public key
 * from it and nothing else: what the certificate says of the device stands in the inventory.
 */
export async function certificateRequest(key: DeviceKey, commonName = 'device'): Promise<string> {
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('spki', key.publicKey));
  const subject = sequence(setOf(sequence(oid('2.5.4.3'), utf8(commonName))));
  const info = sequence(integer(0), subject, publicKey, context(0, new Uint8Array()));
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, info);
  const request = sequence(
    info,
    sequence(oid('1.2.840.10045.4.3.2')),
    bits(ecdsaDer(new Uint8Array(signature))),
  );
  return pemOf('CERTIFICATE REQUEST', request);
}

/** WebCrypto gives r and s side by side; X.509 wants a sequence of two numbers (RFC 3279, 2.2.3). */
function ecdsaDer(signature: Uint8Array): Uint8Array {
  const half = signature.length / 2;
  return sequence(unsigned(signature.subarray(0, half)), unsigned(signature.subarray(half)));
}
