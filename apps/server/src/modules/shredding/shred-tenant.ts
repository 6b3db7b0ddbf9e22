import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { OpenDatabase } from '../../platform/database/open.ts';
import { replaceFile } from '../../platform/keys/index.ts';
import { byReference, heldTables, setFolders } from '../backups/index.ts';
import { type LogSeeds, OPERATOR_LOG, recordOperatorAct } from '../ledger/index.ts';
import { type Approved, approvedDestruction } from './approved.ts';
import { DESTRUCTION_TYPE, type Destruction, listHash, signCertificate } from './certificate.ts';
import { printCertificate } from './print-certificate.ts';

export interface ShredSetting {
  database: OpenDatabase;
  seeds: LogSeeds;
  dataDir: string;
  /** Where the backup sets lie. */
  backups: string;
  tenantId: string;
  approvalId: string;
  now: Date;
}

/**
 * Carries out an approved destruction: all keys of the institution, its rows, its files. The log keeps its entries
 * and their proofs; what they say in words was sealed and is gone. Broken off, it may be called again and goes on.
 * Returns the paths of the signed certificate and of its print. Throws SHRED-NOT-APPROVED, SHRED-FORBIDDEN.
 */
export async function shredTenant(
  setting: ShredSetting,
): Promise<{ path: string; pdf: string | undefined; certificate: Destruction }> {
  const { database, tenantId, dataDir, now } = setting;
  const folder = join(dataDir, 'certificates');
  const draft = join(folder, `${tenantId}.draft.json`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const client = new pg.Client(database.connection('akashi_migrate'));
  await client.connect();
  try {
    if (!existsSync(draft)) {
      const approved = await approvedDestruction(client, database, setting);
      replaceFile(draft, JSON.stringify(await plan(client, setting, approved)));
    }
    const planned = JSON.parse(readFileSync(draft, 'utf8')) as Destruction;
    const details = { keys: planned.keys.length, files: planned.files, list: planned.listSha256 };
    // First the trace, then the act: what cannot be written down must not happen.
    await recordOperatorAct(database.app, {
      act: 'shred-keys',
      object: { type: 'Tenant', id: tenantId },
      details,
    });
    await database.keys.shred(tenantId);
    await deleteRows(client, tenantId, setting.approvalId);
    rmSync(join(dataDir, 'files', tenantId), { recursive: true, force: true });
    const certificate = { ...planned, destroyedAt: now.toISOString() };
    const path = join(folder, `${planned.institution.code}-${certificate.id}.json`);
    const text = await signCertificate(setting.seeds, certificate);
    replaceFile(path, text);
    await recordOperatorAct(database.app, {
      act: 'shred-done',
      object: { type: 'Tenant', id: tenantId },
      details: { ...details, certificate: certificate.id },
    });
    rmSync(draft);
    return { path, pdf: printedBeside(path, text), certificate };
  } finally {
    await client.end();
  }
}

/** The act is complete by now: paper that cannot be made takes nothing back, and can be made from the file at any time. */
function printedBeside(path: string, text: string): string | undefined {
  const pdf = path.replace(/\.json$/, '.pdf');
  try {
    const printed = printCertificate(text);
    if (printed === undefined) return undefined;
    replaceFile(pdf, Buffer.from(printed));
    return pdf;
  } catch {
    return undefined;
  }
}

/** What will be destroyed, counted while it can still be counted. */
async function plan(client: pg.Client, setting: ShredSetting, approved: Approved): Promise<Destruction> {
  const { database, tenantId, dataDir, now } = setting;
  const { rows: tenants } = await client.query<{ code: string; name: string }>(
    'select code, name from app.tenant where tenant_id = $1',
    [tenantId],
  );
  const { code = '', name = '' } = tenants[0] ?? {};
  const rows: Record<string, number> = {};
  for (const table of heldTables) {
    const found = await client.query<{ n: number }>(
      `select count(*)::int as n from ${table} where tenant_id = $1`,
      [tenantId],
    );
    if ((found.rows[0]?.n ?? 0) > 0) rows[table] = found.rows[0]?.n ?? 0;
  }
  const kms = database.keys.kms;
  const facts = {
    type: DESTRUCTION_TYPE,
    id: uuidv7(),
    institution: { id: tenantId, code, name },
    ...approved,
    destroyedAt: now.toISOString(),
    kms: { name: kms.name, wrappingKeyDestroyed: kms.name === 'pkcs11' },
    keys: database.keys.list(tenantId).map(({ purpose, version, fingerprint, created, messages }) => ({
      purpose,
      version,
      fingerprint: fingerprint ?? '',
      created: created ?? '',
      messages,
    })),
    rows,
    files: filesIn(join(dataDir, 'files', tenantId)),
    backups: (await setFolders(setting.backups)).map((path) => path.split('/').at(-1) ?? ''),
    statements: statements(kms.name),
    logs: await logPlaces(client, tenantId),
  };
  return { ...facts, listSha256: listHash(facts) };
}

/** The last signed checkpoints of the institution's log and of the operator's, where the destruction will stand. */
async function logPlaces(client: pg.Client, tenantId: string): Promise<NonNullable<Destruction['logs']>> {
  const { rows } = await client.query<{ id: string; size: number; root: string }>(
    `select distinct on (tenant_id) tenant_id as id, size::int as size, encode(root, 'base64') as root
       from audit.checkpoint where tenant_id = any($1) order by tenant_id, size desc`,
    [[tenantId, OPERATOR_LOG]],
  );
  return rows.map((row) => ({ log: row.id === tenantId ? 'institution' : 'operator', ...row }));
}

function statements(kms: string): string[] {
  return [
    '上記の鍵で暗号化した項目・文書・控え・監査記録の本文は、破棄の時点から、過去のどの控えを用いても復元できない。',
    '控えは医療機関ごとに、その医療機関の鍵で暗号化して作られている。鍵はデータベースにも控えにも含まれない。',
    'データベースの行は削除した。監査記録の並びと証明は残り、検証できる。',
    kms === 'pkcs11'
      ? '鍵を包む鍵はハードウェアの中で破棄したため、鍵フォルダーの写しがあっても開けない。'
      : '鍵フォルダーの写し(別の媒体の保管分)がある場合は、運用者がその医療機関の分を破棄する。',
    '暗号化していない物理的な控え(データベースのファイルの写しなど)は、運用規程により保持していない。',
  ];
}

/** Removes the institution's rows, those that refer first. The tenant's name and the decision stay as evidence. */
async function deleteRows(client: pg.Client, tenantId: string, approvalId: string): Promise<void> {
  const tables = (await byReference(client, heldTables)).reverse();
  await client.query('begin');
  for (const table of tables) {
    if (table === 'app.tenant') continue;
    const spared = table === 'app.approval_request' ? ' and id <> $2' : '';
    const values = spared === '' ? [tenantId] : [tenantId, approvalId];
    await client.query(`delete from ${table} where tenant_id = $1${spared}`, values);
  }
  await client.query('commit');
}

function filesIn(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;
}
