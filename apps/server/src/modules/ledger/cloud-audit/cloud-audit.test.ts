import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/testing.ts';
import type { Ledger } from '../ledger.ts';
import { OPERATOR_LOG } from '../logs.ts';
import { checkLog } from '../reading/check-log.ts';
import { type LogConnection, openLogConnection } from '../sequencer/log-connection.ts';
import { testLedger } from '../testing.ts';
import { importCloudFile } from './import-file.ts';
import { readCloudFile } from './read-file.ts';

const cloudTrail = {
  Records: [
    {
      eventVersion: '1.08',
      userIdentity: {
        type: 'AssumedRole',
        arn: 'arn:aws:sts::123456789012:assumed-role/Operator/yamada',
        principalId: 'AROAEXAMPLE:yamada',
      },
      eventTime: '2026-03-01T02:03:04Z',
      eventSource: 's3.amazonaws.com',
      eventName: 'DeleteObject',
      awsRegion: 'ap-northeast-1',
      sourceIPAddress: '203.0.113.5',
      requestParameters: { bucketName: 'akashi-worm', key: '秘密の鍵' },
      resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::akashi-worm/tile/0/000' }],
      errorCode: 'AccessDenied',
      eventID: '0c1d2e3f-0000-4000-8000-000000000001',
      recipientAccountId: '123456789012',
    },
    {
      userIdentity: { type: 'AWSService', invokedBy: 'kms.amazonaws.com' },
      eventTime: '2026-03-01T02:03:05Z',
      eventSource: 'kms.amazonaws.com',
      eventName: 'RotateKey',
      recipientAccountId: '123456789012',
    },
  ],
};

const google = {
  insertId: 'abc',
  timestamp: '2026-03-01T11:00:00.123456789+09:00',
  protoPayload: {
    '@type': 'type.googleapis.com/google.cloud.audit.AuditLog',
    authenticationInfo: { principalEmail: 'yamada@provider.example' },
    requestMetadata: { callerIp: '203.0.113.6' },
    serviceName: 'cloudsql.googleapis.com',
    methodName: 'cloudsql.instances.update',
    resourceName: 'projects/akashi/instances/main',
    status: { code: 7 },
  },
};

const azure = {
  time: '2026-03-01T02:10:00.0000000Z',
  resourceId: '/SUBSCRIPTIONS/1/RESOURCEGROUPS/AKASHI/PROVIDERS/MICROSOFT.KEYVAULT/VAULTS/V',
  operationName: 'MICROSOFT.KEYVAULT/VAULTS/WRITE',
  resultType: 'Success',
  callerIpAddress: '203.0.113.7',
  correlationId: 'c-1',
  identity: {
    claims: { 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn': 'sato@provider.example' },
  },
};

const plain = { time: '2026-03-01T02:11:00Z', actor: 'suzuki', action: 'snapshot', resource: 'disk-1' };
const lines = (...records: readonly unknown[]): Buffer =>
  Buffer.from(records.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'));
const sha = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

describe('TRUST-8: クラウドの監査ファイルを読む', () => {
  it('CloudTrail: 時刻・行った人・操作・対象・結果。要求の中身は写さない', () => {
    const bytes = Buffer.from(JSON.stringify(cloudTrail));
    const { sha256, records, bad } = readCloudFile(bytes);
    expect(sha256).toBe(sha(bytes));
    expect(bad).toEqual([]);
    expect(records).toMatchObject([
      {
        provider: 'aws',
        line: 1,
        at: '2026-03-01T02:03:04.000Z',
        actor: 'arn:aws:sts::123456789012:assumed-role/Operator/yamada',
        action: 's3.amazonaws.com:DeleteObject',
        resource: 'arn:aws:s3:::akashi-worm/tile/0/000',
        from: '203.0.113.5',
        outcome: 'failed',
      },
      { line: 2, actor: 'kms.amazonaws.com', resource: '123456789012', outcome: 'ok' },
    ]);
    expect(JSON.stringify(records)).not.toContain('秘密の鍵');
  });

  it('CloudTrail: 断られたサインインは、エラーコードがなくても失敗と読む', () => {
    const signIn = (answer: string) => ({
      userIdentity: { type: 'IAMUser', userName: 'yamada' },
      eventTime: '2026-03-01T02:03:04Z',
      eventSource: 'signin.amazonaws.com',
      eventName: 'ConsoleLogin',
      recipientAccountId: '123456789012',
      responseElements: { ConsoleLogin: answer },
    });
    const { records } = readCloudFile(
      Buffer.from(JSON.stringify({ Records: [signIn('Failure'), signIn('Success')] })),
    );
    expect(records.map(({ outcome }) => outcome)).toEqual(['failed', 'ok']);
  });

  it('Google Cloud・Azure・そのほかの JSON Lines。gzip も同じに読む', () => {
    const bytes = lines(google, azure, plain);
    const expected = [
      {
        provider: 'gcp',
        at: '2026-03-01T02:00:00.123Z',
        actor: 'yamada@provider.example',
        action: 'cloudsql.instances.update',
        outcome: 'failed',
      },
      { provider: 'azure', actor: 'sato@provider.example', outcome: 'ok', from: '203.0.113.7' },
      { provider: 'generic', actor: 'suzuki', action: 'snapshot', resource: 'disk-1', line: 3 },
    ];
    expect(readCloudFile(bytes).records).toMatchObject(expected);
    expect(readCloudFile(gzipSync(bytes)).records).toMatchObject(expected);
    expect(readCloudFile(Buffer.from(JSON.stringify({ records: [azure] }))).records).toHaveLength(1);
  });

  it('読めない行を、番号とわけで言う', () => {
    const { records, bad } = readCloudFile(
      lines(
        plain,
        '{"time":',
        { ...plain, time: '2026-03-01T02:11:00' },
        { ...plain, actor: '' },
        { ...plain, action: undefined },
        '7',
        '{"time":"2026-03-01T02:11:00Z","actor":"a","action":"b","n":1e999}',
      ),
    );
    expect(records).toHaveLength(1);
    expect(bad).toEqual([
      { line: 2, why: 'JSON として読めません' },
      { line: 3, why: '時刻が読めません' },
      { line: 4, why: '行った人が書かれていません' },
      { line: 5, why: '操作が書かれていません' },
      { line: 6, why: '記録(オブジェクト)ではありません' },
      { line: 7, why: 'JSON として読めません' },
    ]);
  });

  it.each([
    ['空', Buffer.from(' \n'), /CLOUD-AUDIT-EMPTY/],
    ['UTF-8 でない', Buffer.from([0x7b, 0xff, 0xfe]), /CLOUD-AUDIT-ENCODING/],
    ['壊れた gzip', Buffer.from([0x1f, 0x8b, 1, 2, 3]), /CLOUD-AUDIT-ENCODING/],
    ['展開すると大きすぎる', gzipSync(Buffer.alloc(129 * 2 ** 20, 0x20)), /CLOUD-AUDIT-SIZE/],
  ])('%s ファイルは断る', (_, bytes, code) => {
    expect(() => readCloudFile(bytes)).toThrow(code);
  });

  it('どんなファイルでも、読めた行と読めない行を合わせれば、空でない行の数になる', () => {
    const line = fc.oneof(fc.json(), fc.constant(JSON.stringify(plain)), fc.string());
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 20 }), (some) => {
        const text = some.map((one) => one.replaceAll('\n', ' '));
        // Two lines that begin like this are never one JSON.
        const bytes = lines('{}', '{}', ...text);
        const { records, bad } = readCloudFile(bytes);
        expect(records.length + bad.length).toBe(2 + text.filter((one) => one.trim() !== '').length);
      }),
    );
  });
});

describe('TRUST-8: 運用者のログへの取り込み', () => {
  let database: TestDatabase;
  let ledger: Ledger;
  let connection: LogConnection;
  beforeAll(async () => {
    database = await createTestDatabase();
    ledger = testLedger(database);
    connection = await openLogConnection(database.connection('akashi_audit_seq'));
  });
  afterAll(async () => {
    await ledger.stop();
    await connection.close();
    await database.drop();
  });
  const events = async () => {
    const rows = await database.arrange<{ body: Buffer }>(
      'select body from audit.entry where tenant_id = $1 order by seq',
      [OPERATOR_LOG],
    );
    return rows.map(({ body }) => JSON.parse(body.toString()));
  };

  it('一件ずつ、ファイルと行と記録のハッシュとともに載り、署名される', async () => {
    const bytes = lines(google, azure, '壊れた行', plain);
    const file = readCloudFile(bytes);
    await importCloudFile(database.db, connection, file);
    await ledger.flush();
    const all = await events();
    expect(all.filter(({ act }) => act === 'operator:cloud-audit')).toMatchObject([
      { details: { line: 1, provider: 'gcp', file: sha(bytes) }, result: 'failed' },
      { details: { line: 2, provider: 'azure' } },
      { details: { line: 4, actor: 'suzuki', at: '2026-03-01T02:11:00.000Z' }, result: 'ok' },
    ]);
    expect(all.at(-1)).toMatchObject({
      act: 'operator:import-cloud-audit',
      obj: { id: sha(bytes) },
      details: { records: 3, bad: 1, bad_lines: '3' },
    });
    expect(await checkLog(connection, OPERATOR_LOG)).toMatchObject({ findings: [] });
  });

  it('同じファイルは、ログに載る前でも載ったあとでも、同時でも、二度は取り込まない', async () => {
    const file = readCloudFile(lines({ ...plain, resource: 'disk-2' }));
    const before = (await events()).length;
    const tries = await Promise.allSettled([
      importCloudFile(database.db, connection, file),
      openLogConnection(database.connection('akashi_audit_seq')).then(async (other) => {
        try {
          await importCloudFile(database.db, other, file);
        } finally {
          await other.close();
        }
      }),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(importCloudFile(database.db, connection, file)).rejects.toThrow(/CLOUD-AUDIT-TWICE/);
    await ledger.flush();
    await expect(importCloudFile(database.db, connection, file)).rejects.toThrow(/CLOUD-AUDIT-TWICE/);
    expect((await events()).length).toBe(before + 2);
  });

  it('書けない記録が一つあれば、どれも載らない', async () => {
    const before = (await events()).length;
    const file = readCloudFile(lines({ ...plain, resource: 'disk-3' }));
    const [record] = file.records;
    const broken = { ...file, records: [...file.records, { ...record, action: 'x'.repeat(70_000) }] };
    await expect(importCloudFile(database.db, connection, broken as typeof file)).rejects.toThrow();
    await ledger.flush();
    expect((await events()).length).toBe(before);
    await importCloudFile(database.db, connection, file);
  });
});
