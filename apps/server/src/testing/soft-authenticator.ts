import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What the browser is asked to do; only these members matter here. */
interface Options {
  readonly challenge: string;
  readonly user?: { readonly id: string };
}

/** Ways in which an authenticator, or somebody between it and us, can be wrong. */
export interface Faults {
  readonly origin?: string;
  readonly rpId?: string;
  /** The person was there but did not prove himself (no PIN, no finger). */
  readonly unverified?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
}

const UP = 0x01;
const UV = 0x04;
const AT = 0x40;

/**
 * An authenticator in software that makes and shows real passkeys (ES256, attestation `none`), as WebAuthn Level 3
 * lays them out: for tests and benchmarks without a browser.
 */
export class SoftAuthenticator {
  readonly #origin: string;
  readonly #rpId: string;
  readonly #keys: { publicKey: KeyObject; privateKey: KeyObject };
  readonly #credentialId = randomBytes(32);
  #userHandle = '';
  #counter = 0;

  constructor(origin: string) {
    this.#origin = origin;
    this.#rpId = new URL(origin).hostname;
    this.#keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  }

  /** The answer to `navigator.credentials.create`. */
  create({ challenge, user }: Options, faults: Faults = {}) {
    this.#userHandle = user?.id ?? '';
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.#credentialId.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.#credentialId, this.#coseKey()]);
    const authData = Buffer.concat([this.#authData(AT, faults), attested]);
    const attestation = Buffer.concat([
      Buffer.of(0xa3),
      text('fmt'),
      text('none'),
      text('attStmt'),
      Buffer.of(0xa0),
      text('authData'),
      bytes(authData),
    ]);
    return {
      ...this.#credential(),
      response: {
        clientDataJSON: this.#clientData('webauthn.create', challenge, faults),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      },
    };
  }

  /** The answer to `navigator.credentials.get`. */
  get({ challenge }: Options, faults: Faults = {}) {
    this.#counter += 1;
    const authData = this.#authData(0, faults);
    const clientDataJSON = this.#clientData('webauthn.get', challenge, faults);
    const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest();
    const signature = sign('sha256', Buffer.concat([authData, hash]), this.#keys.privateKey);
    return {
      ...this.#credential(),
      response: {
        clientDataJSON,
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: faults.userHandle ?? this.#userHandle,
      },
    };
  }

  #credential() {
    const id = this.#credentialId.toString('base64url');
    return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} };
  }

  #authData(flags: number, faults: Faults): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(faults.counter ?? this.#counter);
    const rpIdHash = createHash('sha256')
      .update(faults.rpId ?? this.#rpId)
      .digest();
    return Buffer.concat([rpIdHash, Buffer.of(UP | (faults.unverified ? 0 : UV) | flags), counter]);
  }

  #clientData(type: string, challenge: string, faults: Faults): string {
    const data = { type, challenge, origin: faults.origin ?? this.#origin, crossOrigin: false };
    return Buffer.from(JSON.stringify(data)).toString('base64url');
  }

  /** COSE_Key of an ES256 key (RFC 9052 §7): kty EC2, alg -7, crv P-256, x, y. */
  #coseKey(): Buffer {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    return Buffer.concat([
      Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21),
      bytes(Buffer.from(x, 'base64url')),
      Buffer.of(0x22),
      bytes(Buffer.from(y, 'base64url')),
    ]);
  }
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.of(0x60 + value.length), Buffer.from(value)]);
}

/** A CBOR byte string of up to 65,535 bytes. */
function bytes(value: Buffer): Buffer {
  const head =
    value.length < 24
      ? Buffer.of(0x40 + value.length)
      : value.length < 256
        ? Buffer.of(0x58, value.length)
        : Buffer.of(0x59, value.length >> 8, value.length & 0xff);
  return Buffer.concat([head, value]);
}
