import koffi from 'koffi';

/*
 * The few calls of PKCS #11 v2.40 (OASIS, Cryptographic Token Interface Base Specification) that wrapping keys needs.
 * A CK_ULONG is an `unsigned long`; structures lie as the C compiler lays them (on Windows they would be packed).
 */
const ULONG = 'unsigned long';

// The prototypes below name these two.

koffi.struct('CK_MECHANISM', {
  mechanism: ULONG,
  parameter: 'void *',
  length: ULONG,
});
koffi.struct('CK_ATTRIBUTE', { type: ULONG, value: 'void *', length: ULONG });
const GCM = koffi.struct('CK_GCM_PARAMS', {
  iv: 'void *',
  ivLength: ULONG,
  ivBits: ULONG,
  aad: 'void *',
  aadLength: ULONG,
  tagBits: ULONG,
});

export interface Attribute {
  readonly type: number;
  readonly value: Buffer;
}

/** Constants of the specification. */
export const CK = {
  RW_SESSION: 0x2 | 0x4,
  USER: 1,
  SECRET_KEY: 4,
  AES: 0x1f,
  AES_KEY_GEN: 0x1080,
  AES_GCM: 0x1087,
  CLASS: 0x0,
  TOKEN: 0x1,
  PRIVATE: 0x2,
  LABEL: 0x3,
  KEY_TYPE: 0x100,
  SENSITIVE: 0x103,
  ENCRYPT: 0x104,
  DECRYPT: 0x105,
  VALUE_LEN: 0x161,
  EXTRACTABLE: 0x162,
} as const;

const ALREADY_INITIALISED = 0x191;
const ALREADY_LOGGED_IN = 0x100;

export interface Pkcs11 {
  initialise(): void;
  slots(): number[];
  tokenLabel(slot: number): string;
  open(slot: number, pin: string): number;
  find(session: number, template: readonly Attribute[]): number[];
  generate(session: number, template: readonly Attribute[]): number;
  /** AES-GCM with a tag of 128 bits behind the ciphertext. */
  encrypt(session: number, key: number, iv: Buffer, aad: Buffer, plain: Buffer): Buffer;
  decrypt(session: number, key: number, iv: Buffer, aad: Buffer, sealed: Buffer): Buffer;
  destroy(session: number, object: number): void;
  close(session: number): void;
}

/** Loads the module of a token. Throws PKCS11-MODULE when it cannot be loaded, PKCS11-… with the return value else. */
export function loadPkcs11(path: string): Pkcs11 {
  const library = load(path);
  const fn = (name: string, ...parameters: string[]) => {
    const native = library.func(name, ULONG, parameters);
    return (...values: unknown[]): void => {
      const code = Number(native(...values));
      if (code !== 0) throw new Pkcs11Error(name, code);
    };
  };
  const bytes = 'uint8_t *';
  const out = `_Out_ ${ULONG} *`;
  const size = `_Inout_ ${ULONG} *`;
  const initialize = fn('C_Initialize', 'void *');
  const slotList = fn('C_GetSlotList', 'uint8_t', `_Out_ ${ULONG} *`, size);
  const tokenInfo = fn('C_GetTokenInfo', ULONG, bytes);
  const openSession = fn('C_OpenSession', ULONG, ULONG, 'void *', 'void *', out);
  const login = fn('C_Login', ULONG, ULONG, bytes, ULONG);
  const findInit = fn('C_FindObjectsInit', ULONG, 'CK_ATTRIBUTE *', ULONG);
  const findObjects = fn('C_FindObjects', ULONG, `_Out_ ${ULONG} *`, ULONG, out);
  const findFinal = fn('C_FindObjectsFinal', ULONG);
  const generateKey = fn('C_GenerateKey', ULONG, 'CK_MECHANISM *', 'CK_ATTRIBUTE *', ULONG, out);
  const encryptInit = fn('C_EncryptInit', ULONG, 'CK_MECHANISM *', ULONG);
  const encrypt = fn('C_Encrypt', ULONG, bytes, ULONG, bytes, size);
  const decryptInit = fn('C_DecryptInit', ULONG, 'CK_MECHANISM *', ULONG);
  const decrypt = fn('C_Decrypt', ULONG, bytes, ULONG, bytes, size);
  const destroyObject = fn('C_DestroyObject', ULONG, ULONG);
  const closeSession = fn('C_CloseSession', ULONG);

  const crypt = (
    init: (...values: unknown[]) => void,
    run: (...values: unknown[]) => void,
    { session, key, iv, aad, input }: Crypt,
  ): Buffer => {
    init(session, gcm(iv, aad), key);
    const result = Buffer.alloc(input.length + 64);
    const length = [result.length];
    run(session, input, input.length, result, length);
    return result.subarray(0, Number(length[0]));
  };
  return {
    initialise: () => tolerating(ALREADY_INITIALISED, () => initialize(null)),
    slots() {
      const ids = Array.from({ length: 64 }, () => 0);
      const count = [ids.length];
      slotList(1, ids, count);
      return ids.slice(0, Number(count[0])).map(Number);
    },
    tokenLabel(slot) {
      // CK_TOKEN_INFO begins with the label, 32 characters padded with blanks.
      const info = Buffer.alloc(512);
      tokenInfo(slot, info);
      return info.subarray(0, 32).toString('utf8').trimEnd();
    },
    open(slot, pin) {
      const session = [0];
      openSession(slot, CK.RW_SESSION, null, null, session);
      const secret = Buffer.from(pin);
      tolerating(ALREADY_LOGGED_IN, () => login(session[0], CK.USER, secret, secret.length));
      secret.fill(0);
      return Number(session[0]);
    },
    find(session, template) {
      findInit(session, attributes(template), template.length);
      const found = Array.from({ length: 8 }, () => 0);
      const count = [0];
      findObjects(session, found, found.length, count);
      findFinal(session);
      return found.slice(0, Number(count[0])).map(Number);
    },
    generate(session, template) {
      const key = [0];
      const mechanism = { mechanism: CK.AES_KEY_GEN, parameter: null, length: 0 };
      generateKey(session, mechanism, attributes(template), template.length, key);
      return Number(key[0]);
    },
    encrypt: (session, key, iv, aad, input) => crypt(encryptInit, encrypt, { session, key, iv, aad, input }),
    decrypt: (session, key, iv, aad, input) => crypt(decryptInit, decrypt, { session, key, iv, aad, input }),
    destroy: (session, object) => destroyObject(session, object),
    close: (session) => closeSession(session),
  };
}

interface Crypt {
  session: number;
  key: number;
  iv: Buffer;
  aad: Buffer;
  input: Buffer;
}

function gcm(iv: Buffer, aad: Buffer) {
  const parameter = koffi.alloc(GCM, 1);
  koffi.encode(parameter, GCM, {
    iv,
    ivLength: iv.length,
    ivBits: iv.length * 8,
    aad,
    aadLength: aad.length,
    tagBits: 128,
  });
  return { mechanism: CK.AES_GCM, parameter, length: koffi.sizeof(GCM) };
}

function attributes(template: readonly Attribute[]) {
  return template.map(({ type, value }) => ({ type, value, length: value.length }));
}

function load(path: string) {
  try {
    return koffi.load(path);
  } catch (cause) {
    throw new Error(
      'PKCS11-MODULE: ハードウェア鍵のモジュールを読み込めません。AKASHI_PKCS11_MODULE を確かめてください',
      {
        cause,
      },
    );
  }
}

class Pkcs11Error extends Error {
  override readonly name = 'Pkcs11Error';
  readonly code: number;
  constructor(call: string, code: number) {
    super(`PKCS11-${call}: 0x${code.toString(16)}`);
    this.code = code;
  }
}

function tolerating(code: number, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Pkcs11Error && error.code === code)) throw error;
  }
}
