import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { ArchiveStore } from './archive.ts';
import type { S3Setting } from './s3-settings.ts';

export interface S3StoreOptions {
  now?: () => Date;
  /** Milliseconds for one answer. Default 30,000. */
  timeout?: number;
}

/**
 * A bucket with Object Lock in compliance mode: nobody, the owner of the account included, deletes or exchanges a
 * version before its date. Each path is written once: where the credential may look, what is there is compared by the
 * hash kept with it (`WORM_DIFFERS`); where it may only put, `If-None-Match: *` asks the store not to write again. Should
 * a store heed neither, the first version stays locked all the same.
 */
export function s3Store(
  setting: S3Setting,
  { now = () => new Date(), timeout = 30_000 }: S3StoreOptions = {},
): ArchiveStore {
  const client = new AwsClient({
    accessKeyId: setting.accessKeyId,
    secretAccessKey: setting.secretAccessKey,
    region: setting.region,
    service: 's3',
    retries: 0,
  });
  const base = `${setting.endpoint.replace(/\/+$/, '')}/${setting.bucket}/`;
  const prefix = setting.prefix === '' ? '' : `${setting.prefix.replace(/^\/+|\/+$/g, '')}/`;
  const urlOf = (path: string): string => `${base}${prefix}${path}`;

  async function send(path: string, bytes: Uint8Array, once: boolean): Promise<void> {
    const until = now();
    until.setUTCFullYear(until.getUTCFullYear() + setting.retainYears);
    const body = new Uint8Array(bytes);
    const sha256 = sha256Of(body);
    const headers = {
      'content-type': 'application/octet-stream',
      // Object Lock demands it, and the store checks what arrived by it.
      'content-md5': createHash('md5').update(body).digest('base64'),
      'x-amz-content-sha256': sha256,
      'x-amz-meta-sha256': sha256,
      'x-amz-object-lock-mode': 'COMPLIANCE',
      'x-amz-object-lock-retain-until-date': until.toISOString().replace(/\.\d{3}Z$/, 'Z'),
      ...(once ? { 'if-none-match': '*' } : {}),
    };
    const answer = await call(path, { method: 'PUT', headers, body });
    if (answer.ok || (once && answer.status === 412)) return;
    throw new AppError('WORM_UNREACHABLE', { details: { status: answer.status } });
  }

  async function call(path: string, init: RequestInit): Promise<Response> {
    try {
      const signed = await client.sign(urlOf(path), { ...init, aws: { allHeaders: true } });
      const response = await fetch(signed, { signal: AbortSignal.timeout(timeout), redirect: 'error' });
      await response.arrayBuffer();
      return response;
    } catch (cause) {
      throw new AppError('WORM_UNREACHABLE', { cause });
    }
  }

  return {
    name: 's3',
    put: async (path, bytes) => {
      // Not every store heeds If-None-Match: where the credential may look, looking comes first.
      const there = await call(path, { method: 'HEAD' });
      if (!there.ok) return await send(path, bytes, true);
      requireSame(there, bytes);
    },
    has: async (path) => (await call(path, { method: 'HEAD' })).ok,
    // A further version of the same path; the earlier ones stay locked.
    point: (path, bytes) => send(path, bytes, false),
  };
}

function requireSame(there: Response, bytes: Uint8Array): void {
  if (there.headers.get('x-amz-meta-sha256') !== sha256Of(bytes)) throw new AppError('WORM_DIFFERS');
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
