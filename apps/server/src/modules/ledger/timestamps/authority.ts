import { randomBytes } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  MessageImprint,
  PKIStatus,
  TimeStampReq,
  TimeStampReqVersion,
  TimeStampResp,
} from '@peculiar/asn1-tsp';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { TimeStamp } from '../anchors.ts';
import { derChildren, derElement } from './der.ts';
import type { TimestampSetting } from './timestamp-settings.ts';
import { verifyToken } from './token.ts';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const LONGEST_ANSWER = 256 * 1_024;

/** The request for a token over a SHA-256 hash, with the authority's certificate in the answer (RFC 3161 §2.4.1). */
export function timestampRequest(hash: Buffer, nonce: Buffer, policy?: string): Buffer {
  const request = new TimeStampReq({
    version: TimeStampReqVersion.v1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithm: SHA256, parameters: null }),
      hashedMessage: new OctetString(hash),
    }),
    nonce: asArrayBuffer(nonce),
    certReq: true,
    ...(policy === undefined ? {} : { reqPolicy: policy }),
  });
  return Buffer.from(AsnConvert.serialize(request));
}

/** The token in an answer, as its bytes came. Throws `TIMESTAMP_REFUSED`, `TIMESTAMP_INVALID`. */
export function tokenIn(answer: Buffer): Buffer {
  let granted: boolean;
  try {
    const { status } = AsnConvert.parse(answer, TimeStampResp).status;
    granted = status === PKIStatus.granted || status === PKIStatus.grantedWithMods;
  } catch (cause) {
    throw new AppError('TIMESTAMP_INVALID', { cause });
  }
  if (!granted) throw new AppError('TIMESTAMP_REFUSED');
  const [, token] = derChildren(derElement(answer));
  if (!token) throw new AppError('TIMESTAMP_INVALID');
  return token.whole;
}

/** An authority over HTTP (RFC 3161 §3.4), of one's own or an accredited one. The token is verified before it is given. */
export function httpAuthority(setting: TimestampSetting): TimeStamp {
  const { url, roots, policy, timeout = 15_000 } = setting;
  const headers: Record<string, string> & { authorization?: string } = {
    'content-type': 'application/timestamp-query',
  };
  if (setting.authorization !== undefined) headers.authorization = setting.authorization;
  return {
    name: new URL(url).host,
    stamp: async (hash) => {
      // The first bit is clear, so that the number is positive as it stands.
      const nonce = randomBytes(8);
      nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
      const answer = await post(url, headers, timestampRequest(hash, nonce, policy), timeout);
      const token = tokenIn(answer);
      verifyToken(token, { hash, roots, nonce, policy });
      return token;
    },
  };
}

async function post(
  url: string,
  headers: Record<string, string>,
  request: Buffer,
  timeout: number,
): Promise<Buffer> {
  let answer: { ok: boolean; bytes: Buffer };
  try {
    const signal = AbortSignal.timeout(timeout);
    const body = new Uint8Array(request);
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal });
    answer = { ok: response.ok, bytes: Buffer.from(await response.arrayBuffer()) };
  } catch (cause) {
    throw new AppError('TIMESTAMP_UNREACHABLE', { cause });
  }
  if (!answer.ok) throw new AppError('TIMESTAMP_REFUSED');
  if (answer.bytes.length > LONGEST_ANSWER) throw new AppError('TIMESTAMP_INVALID');
  return answer.bytes;
}

function asArrayBuffer(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
