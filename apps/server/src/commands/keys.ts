import { readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openLogSeeds, recordOperatorAct } from '../modules/ledger/index.ts';
import {
  printCertificate,
  requestDestruction,
  shredTenant,
  verifyCertificate,
} from '../modules/shredding/index.ts';
import { loadConfig } from '../platform/config/config.ts';
import type { OpenDatabase } from '../platform/database/open.ts';
import { countOthers, resealTenant } from '../platform/database/reseal.ts';
import { createFields, type KeyFacts, type KeyPurpose } from '../platform/keys/index.ts';
import { renewIndex } from './renew-index.ts';
import { withDatabase } from './with-database.ts';

export interface Output {
  json: boolean;
  say: (line: string) => void;
}

interface TenantFacts {
  tenantId: string;
  code: string;
  destroyed: boolean;
  keys: readonly KeyFacts[];
}

/** `akashi key list`: which keys there are, how much each has sealed. */
export async function listKeysCommand({ json, say }: Output): Promise<void> {
  const facts = await withDatabase(async (database) =>
    (await tenantsOf(database)).map(
      ({ tenantId, code }): TenantFacts => ({
        tenantId,
        code,
        destroyed: database.keys.isShredded(tenantId),
        keys: database.keys.list(tenantId),
      }),
    ),
  );
  if (json) return say(JSON.stringify(facts, null, 2));
  for (const { code, destroyed, keys } of facts) {
    say(`${code}${destroyed ? '  破棄済み' : ''}`);
    for (const key of keys)
      say(
        `  ${key.purpose}-${key.version}  ${key.fingerprint ?? '(旧形式)'}  ${key.created?.slice(0, 10) ?? ''}  ${key.kms}  使用 ${key.messages} 通以下`,
      );
  }
}

export interface RotateOptions extends Output {
  tenant?: string | undefined;
  purpose: readonly KeyPurpose[];
}

/** `akashi key rotate`: new keys, then everything under the old ones sealed anew beside the running server. */
export async function rotateCommand({ tenant, purpose, json, say }: RotateOptions): Promise<void> {
  await withDatabase(async (database) => {
    const done: object[] = [];
    for (const { tenantId, code } of await tenantsOf(database, tenant)) {
      if (database.keys.isShredded(tenantId)) continue;
      for (const one of purpose) {
        const { version } = await database.keys.rotate(tenantId, one);
        const details = { purpose: one, version };
        await recordOperatorAct(database.app, {
          act: 'rotate-key',
          object: { type: 'Tenant', id: tenantId },
          details,
        });
        done.push({ tenant: code, ...details });
        if (!json) say(`${code}: ${one} を版 ${version} に替えました。`);
      }
      const renewed = await renew(database, tenantId, purpose, (line) => json || say(`${code}: ${line}`));
      done.push({ tenant: code, ...renewed });
    }
    if (json) say(JSON.stringify(done, null, 2));
  });
}

/** Seals anew what old keys hold, and retires the versions that nothing uses any more. */
async function renew(
  database: OpenDatabase,
  tenantId: string,
  purpose: readonly KeyPurpose[],
  say: (line: string) => void,
): Promise<Record<string, number>> {
  const result: Record<string, number> = {};
  if (purpose.includes('fields')) {
    const newest = database.keys.ring(tenantId, 'fields').current().version;
    const client = new pg.Client(database.connection('akashi_migrate'));
    await client.connect();
    try {
      for await (const { table, changed, kept } of resealTenant(
        client,
        createFields(database.keys),
        tenantId,
        newest,
      )) {
        result[table] = changed;
        say(`${table}: ${changed} 行を封じ直しました(そのまま ${kept} 行)。`);
      }
      result['left'] = await countOthers(client, tenantId, newest);
    } finally {
      await client.end();
    }
  }
  if (purpose.includes('index')) {
    const { patients, keptForPasswords } = await renewIndex(database.app, database.keys, tenantId);
    result['patients'] = patients;
    result['keptForPasswords'] = keptForPasswords.length;
    say(`検索の索引: ${patients} 人分を作り直しました。`);
    if (keptForPasswords.length > 0)
      say(
        `版 ${keptForPasswords.join('・')} は、いまのパスワードか、使い回しを断るために覚えている前のパスワードの照合に使うため、残しています。`,
      );
  }
  return result;
}

export interface ShredOptions extends Output {
  tenant: string;
  reason?: string | undefined;
  handedOver: string;
  approval?: string | undefined;
}

/**
 * `akashi key shred`: with `--reason` asks the institution, with `--approval` carries out what it approved. Two
 * persons: whoever runs this, and an administrator of the institution.
 */
export async function shredCommand({
  tenant,
  reason,
  handedOver,
  approval,
  json,
  say,
}: ShredOptions): Promise<void> {
  const config = loadConfig(process.env);
  await withDatabase(async (database) => {
    const [found] = await tenantsOf(database, tenant);
    const tenantId = found?.tenantId ?? '';
    const now = new Date();
    if (approval === undefined) {
      if (!reason)
        throw new Error(
          'SHRED-REASON: --reason に理由を書くか、--approval に承認された申請を指定してください',
        );
      const requesterName = `運用者 ${userInfo().username}`;
      const id = await requestDestruction(database, { tenantId, reason, handedOver, requesterName, now });
      await recordOperatorAct(database.app, {
        act: 'request-shred',
        object: { type: 'Tenant', id: tenantId },
        details: { approval: id },
      });
      return say(
        json
          ? JSON.stringify({ approval: id })
          : `申請 ${id} を出しました。${tenant} の管理者が画面「承認」で認めたら、--approval ${id} を付けて実行してください。`,
      );
    }
    const { path, pdf, certificate } = await shredTenant({
      database,
      seeds: openLogSeeds(database.keys.folder, database.keys.kms),
      dataDir: config.dataDir,
      backups: join(config.dataDir, 'backups'),
      tenantId,
      approvalId: approval,
      now,
    });
    say(
      json
        ? JSON.stringify({ path, pdf, certificate }, null, 2)
        : `破棄しました(鍵 ${certificate.keys.length}、ファイル ${certificate.files})。証明書: ${path}(${pdf === undefined ? '印刷用は akashi key verify-certificate FILE --pdf OUT で作れます' : `印刷用: ${pdf}`})`,
    );
  });
}

/** `akashi key verify-certificate FILE [--pdf OUT]`: 0 when the signature holds (then it may be printed), 1 when not. */
export function verifyCertificateCommand(
  path: string,
  { json, say, pdf }: Output & { pdf?: string | undefined },
): number {
  const text = readFileSync(path, 'utf8');
  const verified = verifyCertificate(text);
  const printed = pdf === undefined ? undefined : printCertificate(text);
  if (pdf !== undefined && printed) writeFileSync(pdf, printed, { mode: 0o600 });
  if (json) say(JSON.stringify({ holds: verified !== undefined, ...verified }, null, 2));
  else if (verified) say(`署名は正しいものです。署名鍵: ${verified.verifierKey}`);
  else say('署名が合いません。書き換えられたか、別のものです。');
  return verified ? 0 : 1;
}

async function tenantsOf(
  database: OpenDatabase,
  code?: string,
): Promise<{ tenantId: string; code: string }[]> {
  const client = new pg.Client(database.connection('akashi_migrate'));
  await client.connect();
  try {
    const { rows } = await client.query<{ tenantId: string; code: string }>(
      'select tenant_id as "tenantId", code from app.tenant where $1::text is null or code = $1 order by code',
      [code ?? null],
    );
    if (code !== undefined && rows.length === 0) throw new Error(`KEY-TENANT: 医療機関 ${code} はありません`);
    return rows;
  } finally {
    await client.end();
  }
}
