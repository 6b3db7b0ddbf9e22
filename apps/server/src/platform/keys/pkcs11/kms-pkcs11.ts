import { randomBytes } from 'node:crypto';
import type { Kms } from '../kms.ts';
import { type Attribute, CK, loadPkcs11 } from './library.ts';

export interface Pkcs11Setting {
  /** Path of the token's library. */
  module: string;
  /** Label of the token. */
  token: string;
  pin: string;
}

const IV = 12;

/**
 * Wraps under an AES-256 key of each tenant that was made in the token and never leaves it. Destroying that key makes
 * every copy of the tenant's wrapped keys useless, wherever it lies. Throws PKCS11-TOKEN when no token has the label.
 */
export function pkcs11Kms({ module, token, pin }: Pkcs11Setting): Kms {
  const library = loadPkcs11(module);
  library.initialise();
  const slot = library.slots().find((one) => library.tokenLabel(one) === token);
  if (slot === undefined)
    throw new Error(
      'PKCS11-TOKEN: その名前のハードウェア鍵がありません。AKASHI_PKCS11_TOKEN を確かめてください',
    );
  const session = library.open(slot, pin);

  const find = (tenantId: string): number | undefined =>
    library.find(session, [ulong(CK.CLASS, CK.SECRET_KEY), label(tenantId)])[0];
  const make = (tenantId: string): number =>
    library.generate(session, [
      ulong(CK.CLASS, CK.SECRET_KEY),
      ulong(CK.KEY_TYPE, CK.AES),
      ulong(CK.VALUE_LEN, 32),
      label(tenantId),
      bool(CK.TOKEN, true),
      bool(CK.PRIVATE, true),
      bool(CK.SENSITIVE, true),
      bool(CK.EXTRACTABLE, false),
      bool(CK.ENCRYPT, true),
      bool(CK.DECRYPT, true),
    ]);
  return {
    name: 'pkcs11',
    wrap(tenantId, key, context) {
      const iv = randomBytes(IV);
      const kek = find(tenantId) ?? make(tenantId);
      return Buffer.concat([iv, library.encrypt(session, kek, iv, Buffer.from(context), key)]);
    },
    unwrap(tenantId, wrapped, context) {
      const kek = find(tenantId);
      if (kek === undefined) throw new Error('the wrapping key of this tenant is not in the token');
      return library.decrypt(
        session,
        kek,
        wrapped.subarray(0, IV),
        Buffer.from(context),
        wrapped.subarray(IV),
      );
    },
    destroyTenant(tenantId) {
      for (let kek = find(tenantId); kek !== undefined; kek = find(tenantId)) library.destroy(session, kek);
      return true;
    },
    close: () => library.close(session),
  };
}

function label(tenantId: string): Attribute {
  return { type: CK.LABEL, value: Buffer.from(`akashi-${tenantId}`) };
}

function ulong(type: number, value: number): Attribute {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return { type, value: bytes };
}

function bool(type: number, value: boolean): Attribute {
  return { type, value: Buffer.of(value ? 1 : 0) };
}
