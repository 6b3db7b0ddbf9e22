import {
  type ObjectStore,
  objectStoreInstalled,
  objectStorePackages,
  startObjectStore,
} from '@akashi/test-support';
import { AwsClient } from 'aws4fetch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readS3Setting } from './s3-settings.ts';
import { s3Store } from './s3-store.ts';

const installed = objectStoreInstalled();
if (!installed) {
  console.info(
    `skipped: no S3 server with Object Lock here (apt-get install ${objectStorePackages.join(' ')})`,
  );
}

/** What an administrator of the bucket does, and what an attacker with the owner's keys would try. */
function admin({ endpoint, owner }: ObjectStore) {
  const client = new AwsClient({ ...owner, region: 'us-east-1', service: 's3', retries: 0 });
  return async (method: string, path: string, body?: string, headers: Record<string, string> = {}) => {
    const response = await client.fetch(`${endpoint}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, text: await response.text() };
  };
}

describe.skipIf(!installed)('TRUST-5: the copy in a bucket with Object Lock', () => {
  let store: ObjectStore;
  const settingOf = (keys: { accessKeyId: string; secretAccessKey: string }) =>
    readS3Setting(
      JSON.stringify({
        endpoint: store.endpoint,
        bucket: 'akashi-worm',
        accessKeyId: keys.accessKeyId,
        secretAccessKey: keys.secretAccessKey,
        prefix: 'audit',
        retainYears: 11,
      }),
    );
  const versions = async (key: string) => {
    const { text } = await admin(store)('GET', '/akashi-worm?versions');
    const found = text.matchAll(/<Key>([^<]+)<\/Key><VersionId>([^<]+)<\/VersionId>/g);
    return [...found].filter(([, name]) => name === key).map(([, , id]) => id ?? '');
  };
  beforeAll(async () => {
    store = await startObjectStore();
    const made = await admin(store)('PUT', '/akashi-worm', undefined, {
      'x-amz-bucket-object-lock-enabled': 'true',
    });
    expect(made.status).toBe(200);
  }, 180_000);
  afterAll(() => store.stop());

  it('nobody deletes or shortens, not even the owner of the account', async () => {
    await s3Store(settingOf(store.owner)).put('log/tile/0/000', Buffer.from('abc'));
    const [version] = await versions('audit/log/tile/0/000');
    const path = `/akashi-worm/audit/log/tile/0/000?versionId=${version}`;
    const kept = await admin(store)('GET', `/akashi-worm/audit/log/tile/0/000?retention`);
    const until = Date.parse(/<RetainUntilDate>([^<]+)</.exec(kept.text)?.[1] ?? '');
    expect(kept.text).toContain('<Mode>COMPLIANCE</Mode>');
    expect(Math.round((until - Date.now()) / 86_400_000 / 365.25)).toBe(11);
    expect((await admin(store)('DELETE', path)).status).toBe(403);
    const bypass = { 'x-amz-bypass-governance-retention': 'true' };
    expect((await admin(store)('DELETE', path, undefined, bypass)).status).toBe(403);
    const shorter =
      '<Retention><Mode>COMPLIANCE</Mode><RetainUntilDate>2030-01-01T00:00:00Z</RetainUntilDate></Retention>';
    expect((await admin(store)('PUT', `${path}&retention`, shorter, bypass)).status).toBe(403);
  });

  it('takes the same again in silence and other bytes never', async () => {
    const bucket = s3Store(settingOf(store.owner));
    await bucket.put('log/tile/0/001', Buffer.from('one'));
    await bucket.put('log/tile/0/001', Buffer.from('one'));
    await expect(bucket.put('log/tile/0/001', Buffer.from('two'))).rejects.toMatchObject({
      code: 'WORM_DIFFERS',
    });
    expect(await versions('audit/log/tile/0/001')).toHaveLength(1);
    expect([await bucket.has('log/tile/0/001'), await bucket.has('log/tile/0/002')]).toEqual([true, false]);
  });

  it('a further pointer leaves the earlier one locked', async () => {
    const bucket = s3Store(settingOf(store.owner));
    await bucket.point('log/checkpoint', Buffer.from('1'));
    await bucket.point('log/checkpoint', Buffer.from('2'));
    expect(await versions('audit/log/checkpoint')).toHaveLength(2);
  });

  it('a credential that may only put is enough, and can do nothing else', async () => {
    const writer = store.account('writer');
    const policy = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: [writer.principal] },
          Action: ['s3:PutObject', 's3:PutObjectRetention'],
          Resource: ['arn:aws:s3:::akashi-worm/*'],
        },
        {
          // In this store an object belongs to whoever wrote it; so it is said what the writer may not.
          Effect: 'Deny',
          Principal: { AWS: [writer.principal] },
          Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:DeleteObject', 's3:DeleteObjectVersion'],
          Resource: ['arn:aws:s3:::akashi-worm/*'],
        },
      ],
    };
    expect((await admin(store)('PUT', '/akashi-worm?policy', JSON.stringify(policy))).status).toBeLessThan(
      300,
    );
    const bucket = s3Store(settingOf(writer));
    await bucket.put('log/tile/0/009', Buffer.from('written'));
    const [version] = await versions('audit/log/tile/0/009');
    const thief = admin({ ...store, owner: writer });
    expect((await thief('GET', '/akashi-worm/audit/log/tile/0/009')).status).toBe(403);
    expect((await thief('DELETE', `/akashi-worm/audit/log/tile/0/009?versionId=${version}`)).status).toBe(
      403,
    );
    expect((await thief('GET', '/akashi-worm?versions')).status).toBe(403);
  });

  it('a wrong secret and a dead server are told as out of reach', async () => {
    const wrong = s3Store(settingOf({ ...store.owner, secretAccessKey: 'wrong' }));
    await expect(wrong.put('log/x', Buffer.from('x'))).rejects.toMatchObject({ code: 'WORM_UNREACHABLE' });
    const dead = s3Store({ ...settingOf(store.owner), endpoint: 'http://127.0.0.1:1' });
    await expect(dead.put('log/x', Buffer.from('x'))).rejects.toMatchObject({ code: 'WORM_UNREACHABLE' });
  });
});

describe('TRUST-5: the setting of the bucket', () => {
  it('is refused with one line that repeats nothing of it', () => {
    const secret = 'very-secret';
    for (const text of ['', '[]', JSON.stringify({ bucket: 'b', secretAccessKey: secret })]) {
      expect(() => readS3Setting(text)).toThrow(/^WORM-SETTING: (?!.*very-secret)/);
    }
  });
});
