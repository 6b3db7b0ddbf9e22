import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '../../platform/database/open.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { problemOf } from '../../testing/desk.ts';
import { testSeeds } from '../../testing/ledger.ts';
import { folded, readPdf } from '../../testing/read-pdf.ts';
import { heldTables } from '../backups/index.ts';
import { recordOperatorAct } from '../ledger/index.ts';
import { printCertificate, requestDestruction, shredTenant, verifyCertificate } from './index.ts';
import { TABLE_WORDS } from './table-words.ts';

const root = mkdtempSync(join(tmpdir(), 'akashi-shredding-'));
const HOUR = 3_600_000;
let clinic: Clinic;
let database: OpenDatabase;
beforeAll(async () => {
  clinic = await openClinic({ sealedEvents: true });
  const { db: app, jobs, keys } = clinic.database;
  const connection = clinic.database.connection.bind(clinic.database);
  database = { app, jobs, keys, connection, migrated: [], close: async () => undefined };
  const { patient } = await clinic.patient();
  await clinic.visit(patient);
  await recordOperatorAct(clinic.database.db, { act: 'start', object: { type: 'Server' } });
  await clinic.ledger.flush();
}, 60_000);
afterAll(async () => {
  await clinic?.close();
  rmSync(root, { recursive: true, force: true });
});

const ask = (handedOver = '書き出し SHA-256 0123') =>
  requestDestruction(database, {
    tenantId: clinic.tenantId,
    reason: '契約終了',
    handedOver,
    requesterName: '運用者',
    now: clinic.now(),
  });
const carryOut = (approvalId: string, more: { now?: Date; database?: OpenDatabase } = {}) =>
  shredTenant({
    database: more.database ?? database,
    seeds: testSeeds(join(root, 'seeds')),
    dataDir: root,
    backups: join(root, 'backups'),
    tenantId: clinic.tenantId,
    approvalId,
    now: more.now ?? clinic.now(),
  });
async function approve(approvalId: string) {
  const { api } = await clinic.as('administrator');
  return problemOf(api.approvals.approve({ params: { approvalId }, body: { note: '確認' } }));
}

describe('TRUST-8: 契約終了の鍵の破棄', () => {
  test('承認のない申請、保存期間の残る診療録、承認から72時間を過ぎた申請では破棄しない', async () => {
    await expect(carryOut(await ask())).rejects.toThrow(/SHRED-NOT-APPROVED/);
    expect(await approve(await ask(''))).toBe('DESTRUCTION_FORBIDDEN');
    const id = await ask();
    expect(await approve(id)).toBe('none');
    const late = new Date(clinic.now().getTime() + 73 * HOUR);
    await expect(carryOut(id, { now: late })).rejects.toThrow(/SHRED-NOT-APPROVED/);
    expect(clinic.database.keys.isShredded(clinic.tenantId)).toBe(false);
  });

  test('医師には承認する権限がない', async () => {
    const { api } = await clinic.as('doctor');
    const approvalId = await ask();
    expect(await problemOf(api.approvals.approve({ params: { approvalId }, body: { note: '' } }))).toBe(
      'FORBIDDEN',
    );
  });

  test('保全のあいだは承認できず、承認のあとの保全でも破棄しない', async () => {
    const id = await ask();
    expect(await approve(id)).toBe('none');
    await clinic.database.arrange(
      `insert into app.legal_hold (tenant_id, id, scope, reason, created_by) select tenant_id, gen_random_uuid(), 'institution', '訴訟', id from app.staff where tenant_id = $1 limit 1`,
      [clinic.tenantId],
    );
    expect(await approve(await ask())).toBe('DESTRUCTION_FORBIDDEN');
    await expect(carryOut(id)).rejects.toThrow(/SHRED-FORBIDDEN/);
    await clinic.database.arrange('delete from app.legal_hold');
  });

  test('途中で止まっても同じ命令で続きから終わり、証明書は署名で確かめられ、書き換えれば合わない', async () => {
    const id = await ask();
    expect(await approve(id)).toBe('none');
    await expect(carryOut(id, { database: failingAtTheEnd(database) })).rejects.toThrow('disk full');
    expect(clinic.database.keys.isShredded(clinic.tenantId)).toBe(true);
    const { path, pdf, certificate } = await carryOut(id);
    const text = readFileSync(path, 'utf8');
    const printed = readFileSync(pdf ?? '');
    expect(printed.subarray(0, 5).toString()).toBe('%PDF-');
    // The same file gives the same paper, a forged one none.
    expect(Buffer.from(printCertificate(text) ?? []).equals(printed)).toBe(true);
    expect(printCertificate(text.replace('契約終了', '契約更新'))).toBeUndefined();
    const words = (await readPdf(new Uint8Array(printed))).map((page) => page.text).join('');
    for (const said of [
      certificate.id,
      certificate.institution.name,
      certificate.approved.name,
      ...certificate.keys.map(({ fingerprint }) => fingerprint),
      certificate.listSha256,
      createHash('sha256').update(text).digest('hex'),
      ...(certificate.logs ?? []).map(({ root }) => root),
    ])
      expect(words).toContain(folded(said));
    expect(certificate.logs?.map(({ log }) => log).sort()).toEqual(['institution', 'operator']);
    expect(verifyCertificate(text)?.certificate).toEqual(certificate);
    expect(certificate.approved.name).not.toBe('');
    expect(certificate.rows['app.patient']).toBe(1);
    for (const [from, to] of [
      ['契約終了', '契約更新'],
      ['"app.patient": 1', '"app.patient": 0'],
      [certificate.keys[0]?.fingerprint ?? '', '0'.repeat(16)],
    ] as const)
      expect(verifyCertificate(text.replace(from, to)), from).toBeUndefined();
    expect(
      readdirSync(join(root, 'certificates'))
        .map((name) => extname(name))
        .sort(),
    ).toEqual(['.json', '.pdf']);
    expect(existsSync(join(root, 'files', clinic.tenantId))).toBe(false);
  });

  test('消去する表のすべてに、紙に書く名前がある', () => {
    expect(heldTables.filter((table) => TABLE_WORDS[table] === undefined)).toEqual([]);
  });

  test('破棄したあとは、その医療機関だけが何もできず、隣は続けられる', async () => {
    const [left] = await clinic.database.arrange<{ n: number }>(
      'select count(*)::int as n from app.patient where tenant_id = $1',
      [clinic.tenantId],
    );
    expect(left?.n).toBe(0);
    await expect(clinic.again('clerk')).rejects.toThrow();
    expect((await clinic.other.patient()).patient.number).toBe(1);
  });
});

/** The operator's log cannot be written when everything else is done. */
function failingAtTheEnd(open: OpenDatabase): OpenDatabase {
  const withTenant: OpenDatabase['app']['withTenant'] = (context, access, work, options) => {
    if (access !== 'later' && access.act === 'operator:shred-done') throw new Error('disk full');
    return open.app.withTenant(context, access, work, options);
  };
  return { ...open, app: { ...open.app, withTenant } };
}
