import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostileFiles, jpeg, pdf } from '@akashi/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFilesServer, openScanner } from '../../platform/files/index.ts';
import {
  clamdMissing,
  EICAR,
  type RunningClamd,
  startClamd,
} from '../../platform/files/scan/clamd.test-support.ts';
import { startJobRunner } from '../../platform/jobs/index.ts';
import { createLogger } from '../../platform/logging/logger.ts';
import { createMetrics } from '../../platform/metrics/metrics.ts';
import { type Clinic, ORIGIN, openClinic } from '../../testing/clinic.ts';
import { attachmentJobs, redeemer } from './index.ts';

const letter = { fileName: '紹介状.pdf', category: 'referral', documentDate: '2025-08-18' } as const;
const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');

let clinic: Clinic;
let patientId: string;
let params: { patientId: string };

beforeAll(async () => {
  clinic = await openClinic();
  patientId = (await clinic.patient()).patient.id;
  params = { patientId };
});
afterAll(() => clinic.close());

const add = async (
  body: { fileName: string; content: string } & { category?: 'referral' },
  house: Clinic = clinic,
) => {
  const { api } = await house.as('nurse');
  return api.attachments.addAttachment({ params, body: { ...letter, ...body } });
};

const filesServer = (house: Clinic) =>
  createFilesServer({
    redeem: redeemer({ database: house.database.db, files: house.files }),
    logger: createLogger({ level: 'silent' }),
    now: house.now,
    tls: undefined,
    productOrigins: [ORIGIN],
  });

async function linkTo(attachmentId: string, save = false, role: 'nurse' | 'doctor' = 'nurse') {
  const { api } = await clinic.as(role);
  const { url } = await api.attachments.openAttachment({ params: { attachmentId }, body: { save } });
  return new URL(url).pathname;
}

async function events(object: string) {
  const rows = await clinic.database.arrange<{ body: Buffer }>(
    "select body from audit.inbox where tenant_id = $1 and convert_from(body, 'UTF8') like $2 order by at",
    [clinic.tenantId, `%${object}%`],
  );
  return rows.map(
    ({ body }) =>
      JSON.parse(body.toString()) as {
        act: string;
        result: string;
        details: { code?: string };
        patient_refs: string[];
      },
  );
}

describe('書類の取り込み (TRUST-9)', () => {
  it('取り込むと、患者の書類に載り、ディスクには暗号文だけがある', async () => {
    const kept = await add({ fileName: 'C:\\scan\\紹介状.pdf', content: base64(pdf()) });
    expect(kept).toMatchObject({
      fileName: '紹介状.pdf',
      mediaType: 'application/pdf',
      state: 'unscanned',
      shown: true,
    });
    const { api } = await clinic.as('doctor');
    const list = await api.attachments.listAttachments({ params });
    expect(list.scanning).toBe(false);
    expect(list.attachments.map(({ id }) => id)).toContain(kept.id);
    const [row] = await clinic.database.arrange<{
      file_sha256: Buffer;
      received_sha256: Buffer;
      content_sha256: Buffer;
    }>('select file_sha256, received_sha256, content_sha256 from app.attachment where id = $1', [kept.id]);
    expect(row?.received_sha256.equals(row.content_sha256)).toBe(true);
    expect(row?.file_sha256.equals(row.content_sha256)).toBe(false);
  });

  it('写真からは場所を除き、除いたと言う', async () => {
    const kept = await add({
      fileName: '患部.jpg',
      content: base64(jpeg({ place: 'N35.6 E139.7' })),
      category: 'referral',
    });
    expect(kept.stripped).toBe(true);
  });

  it('断ったファイルは、理由の符号で断られ、どこにも残らず、試みだけが記録に残る', async () => {
    const before = await clinic.database.arrange('select 1 from platform.file_object');
    for (const { name, bytes, code } of hostileFiles().filter((file) => file.bytes.length < 100_000)) {
      await expect(add({ fileName: name, content: base64(bytes) })).rejects.toMatchObject({
        problem: { code },
      });
    }
    expect(await clinic.database.arrange('select 1 from platform.file_object')).toEqual(before);
    const denied = (await events('"result":"denied"')).filter(({ details }) => details.code === 'FILE_MACRO');
    expect(denied.length).toBeGreaterThan(2);
    expect(denied[0]).toMatchObject({ act: 'create', patient_refs: [patientId] });
  });

  it('大きすぎるものと、知らない患者のものは断る', async () => {
    const big = base64(Buffer.alloc(20 * 1_048_576 + 1, 32));
    await expect(add({ fileName: 'a.txt', content: big })).rejects.toMatchObject({
      problem: { code: 'FILE_TOO_LARGE' },
    });
    const { api } = await clinic.other.as('nurse');
    await expect(
      api.attachments.addAttachment({ params, body: { ...letter, content: base64(pdf()) } }),
    ).rejects.toMatchObject({ problem: { code: 'NOT_FOUND' } });
    await expect(api.attachments.listAttachments({ params })).rejects.toMatchObject({
      problem: { code: 'NOT_FOUND' },
    });
  });
});

describe('書類を開く (TRUST-9)', () => {
  it('アドレスは一度だけ使え、開いたことが患者の記録に残る', async () => {
    const { id } = await add({ fileName: 'a.pdf', content: base64(pdf()) });
    const app = filesServer(clinic);
    const path = await linkTo(id);
    const first = await app.inject(path);
    expect([first.statusCode, first.rawPayload.equals(pdf())]).toEqual([200, true]);
    expect((await app.inject(path)).statusCode).toBe(403);
    const about = (await events(id)).filter(({ act }) => act === 'read');
    expect(about.map(({ result }) => result)).toEqual(['ok', 'ok', 'denied']);
    expect(about.every(({ patient_refs }) => patient_refs.includes(patientId))).toBe(true);
  });

  it('一分で切れ、席を離れてロックした画面のものは使えず、ログアウトすれば使えない', async () => {
    const { id } = await add({ fileName: 'a.pdf', content: base64(pdf()) });
    const app = filesServer(clinic);
    const late = await linkTo(id);
    clinic.wait(61);
    expect((await app.inject(late)).statusCode).toBe(403);
    const away = await clinic.again('nurse', '192.0.2.77');
    const { url } = await away.api.attachments.openAttachment({ params: { attachmentId: id }, body: {} });
    await away.api.identity.lockSession();
    expect((await app.inject(new URL(url).pathname)).statusCode).toBe(403);
    const gone = await clinic.again('nurse', '192.0.2.78');
    const left = await gone.api.attachments.openAttachment({ params: { attachmentId: id }, body: {} });
    await gone.api.identity.signOut();
    expect((await app.inject(new URL(left.url).pathname)).statusCode).toBe(403);
  });

  it('合言葉を当てようとしても、だれの記録も増えない', async () => {
    const { id } = await add({ fileName: 'a.pdf', content: base64(pdf()) });
    const app = filesServer(clinic);
    const path = await linkTo(id);
    const forged = `${path.slice(0, -3)}AAA`;
    const before = await clinic.database.arrange('select count(*) from audit.inbox');
    expect((await app.inject(forged)).statusCode).toBe(403);
    expect((await app.inject(`/f/${Buffer.alloc(64, 7).toString('base64url')}`)).statusCode).toBe(403);
    expect(await clinic.database.arrange('select count(*) from audit.inbox')).toEqual(before);
    expect((await app.inject(path)).statusCode).toBe(200);
  });

  it('Shift_JIS の検査結果は、見るときは読める文字で、保存するときは元のまま', async () => {
    const bytes = Buffer.from('8c9f8db892b8', 'hex');
    const { id } = await add({ fileName: 'lab.txt', content: base64(bytes) });
    const app = filesServer(clinic);
    expect((await app.inject(await linkTo(id))).payload).toBe('検査頂');
    expect((await app.inject(await linkTo(id, true))).rawPayload.equals(bytes)).toBe(true);
  });

  it('取り消した書類は理由とともに残り、開けない', async () => {
    const { id } = await add({ fileName: 'a.pdf', content: base64(pdf()) });
    const { api } = await clinic.as('clerk');
    const path = await linkTo(id);
    const removed = await api.attachments.removeAttachment({
      params: { attachmentId: id },
      body: { reason: '患者違い' },
    });
    expect(removed.removed).toMatchObject({ reason: '患者違い' });
    await expect(linkTo(id)).rejects.toMatchObject({ problem: { code: 'FILE_REMOVED' } });
    expect((await filesServer(clinic).inject(path)).statusCode).toBe(403);
  });
});

const missing = clamdMissing();
if (missing) console.info(missing);

describe.skipIf(missing !== undefined)('マルウェアの検査 (TRUST-9)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-clamd-'));
  let clamd: RunningClamd;
  let guarded: Clinic;
  beforeAll(async () => {
    clamd = await startClamd(folder);
    const scanner = openScanner(clamd.address);
    guarded = await openClinic(scanner ? { scanner } : {});
    params = { patientId: (await guarded.patient()).patient.id };
  });
  afterAll(async () => {
    await guarded?.close();
    await clamd?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it('きれいなものは「検査済み」、EICAR は断る', async () => {
    expect(await add({ fileName: 'a.txt', content: base64('正常') }, guarded)).toMatchObject({
      state: 'clean',
    });
    await expect(add({ fileName: 'b.txt', content: base64(EICAR) }, guarded)).rejects.toMatchObject({
      problem: { code: 'FILE_INFECTED' },
    });
    const { api } = await guarded.as('nurse');
    expect(await api.attachments.listAttachments({ params })).toMatchObject({ scanning: true });
  });

  it('検査が落ちている間に来たものは隔離され、開けず、戻ってから検査して開ける。感染していれば開けないまま', async () => {
    await clamd.kill();
    const clean = await add({ fileName: 'a.txt', content: base64('正常') }, guarded);
    const infected = await add({ fileName: 'b.txt', content: base64(EICAR) }, guarded);
    expect([clean.state, infected.state]).toEqual(['quarantined', 'quarantined']);
    const { api } = await guarded.as('nurse');
    const open = (attachmentId: string) =>
      api.attachments.openAttachment({ params: { attachmentId }, body: {} });
    await expect(open(clean.id)).rejects.toMatchObject({ problem: { code: 'FILE_QUARANTINED' } });
    await expect(
      api.attachments.rescanAttachment({ params: { attachmentId: clean.id } }),
    ).rejects.toMatchObject({ problem: { code: 'SCANNER_UNREACHABLE' } });
    await clamd.start();
    expect(await api.attachments.rescanAttachment({ params: { attachmentId: clean.id } })).toMatchObject({
      state: 'clean',
    });
    expect(await open(clean.id)).toMatchObject({ url: expect.stringContaining('/f/') });
    await runWaitingJobs(guarded, clamd.address);
    const { attachments } = await api.attachments.listAttachments({ params });
    expect(attachments.find(({ id }) => id === infected.id)).toMatchObject({
      state: 'infected',
      finding: 'Akashi.Test.Eicar.UNOFFICIAL',
    });
    await expect(open(infected.id)).rejects.toMatchObject({ problem: { code: 'FILE_INFECTED' } });
  });
});

/** Runs what waits for a later time now, with the real runner, until nothing waits. */
async function runWaitingJobs(house: Clinic, address: string): Promise<void> {
  await house.database.arrange('update graphile_worker._private_jobs set run_at = now()');
  const runner = await startJobRunner({
    jobs: attachmentJobs(house.files, openScanner(address)),
    connection: house.database.connection('akashi_job'),
    database: house.database.jobs,
    logger: createLogger({ level: 'silent' }),
    metrics: createMetrics(),
    concurrency: 1,
    pollInterval: 100,
  });
  try {
    for (let tries = 0; tries < 100; tries += 1) {
      const waiting = await house.database.arrange('select 1 from graphile_worker._private_jobs');
      if (waiting.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await runner.stop();
  }
}
