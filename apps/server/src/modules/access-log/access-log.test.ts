import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  leafHash,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  verifyInclusion,
} from '@akashi/transparency-log';
import { runVerifier } from '@akashi/verifier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { type Api, problemOf } from '../../testing/desk.ts';
import { keysFromEntries } from '../ledger/index.ts';

let clinic: Clinic;
let auditor: Api;
let doctorId: string;
let patientId: string;
const period = () => {
  const day = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  return { from: day, to: day };
};
/** Lets what has happened take its place in the log, signed. */
const settle = () => clinic.ledger.flush();

beforeAll(async () => {
  clinic = await openClinic();
  const doctor = await clinic.as('doctor');
  doctorId = doctor.staffId;
  auditor = (await clinic.as('administrator')).api;
  const { patient } = await clinic.patient();
  patientId = patient.id;
  await doctor.api.patients.getPatient({ params: { patientId } });
  await settle();
});
afterAll(() => clinic.close());

describe('TRUST-5: who saw this patient', () => {
  it('names the person, the act and the patient, the newest first', async () => {
    const { rows } = await auditor.accessLog.searchLog({ body: { ...period(), patientId, limit: 100 } });
    const read = rows.find(({ act, staff }) => act === 'read' && staff?.id === doctorId);
    expect(read?.staff?.name).toBe('医師 一郎');
    expect(read?.patients?.map(({ id }) => id)).toEqual([patientId]);
    expect(read?.patients?.[0]?.name).not.toBe('');
    expect(rows.map(({ at }) => at)).toEqual([...rows.map(({ at }) => at)].sort().reverse());
  });

  it('narrows down by person, act and result, page after page, and never shows another patient', async () => {
    const search = { ...period(), staffId: doctorId };
    const whole = await auditor.accessLog.searchLog({ body: { ...search, limit: 200 } });
    const paged: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await auditor.accessLog.searchLog({
        body: { ...search, limit: 1, ...(cursor ? { cursor } : {}) },
      });
      paged.push(...page.rows.map(({ seq }) => seq));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(paged).toEqual(whole.rows.map(({ seq }) => seq));
    const none = await auditor.accessLog.searchLog({ body: { ...search, act: 'export', limit: 10 } });
    expect(none.rows).toEqual([]);
  });

  it('looking is itself logged, with the patients that were shown', async () => {
    await auditor.accessLog.searchLog({ body: { ...period(), patientId, limit: 5 } });
    await settle();
    const { rows } = await auditor.accessLog.searchLog({
      body: { ...period(), act: 'search', patientId, limit: 50 },
    });
    expect(
      rows.some(
        ({ objectType, patients }) =>
          objectType === 'accessLog' && patients?.some(({ id }) => id === patientId),
      ),
    ).toBe(true);
  });

  it('asking for the seal leaves no entry', async () => {
    await settle();
    const before = (await auditor.accessLog.readLogSeal()).size;
    await auditor.accessLog.readLogSeal();
    await settle();
    expect((await auditor.accessLog.readLogSeal()).size).toBe(before);
  });

  it('a period the wrong way round is refused with a reason', async () => {
    const problem = await problemOf(
      auditor.accessLog.searchLog({ body: { from: '2025-02-01', to: '2025-01-01', limit: 10 } }),
    );
    expect(problem).toBe('LOG_PERIOD');
  });

  it('the institution next door sees nothing of it', async () => {
    const neighbour = (await clinic.other.as('administrator')).api;
    await settle();
    const { rows } = await neighbour.accessLog.searchLog({ body: { ...period(), limit: 200 } });
    expect(rows.every(({ patients }) => !patients?.some(({ id }) => id === patientId))).toBe(true);
    expect(rows.every(({ staff }) => staff?.id !== doctorId)).toBe(true);
  });

  it('a doctor may not read the log', async () => {
    const { api } = await clinic.as('doctor');
    expect(await problemOf(api.accessLog.searchLog({ body: { ...period(), limit: 10 } }))).toBe('FORBIDDEN');
  });
});

describe('TRUST-5: an entry proves its place', () => {
  it('the path leads from the entry to the signed root', async () => {
    await settle();
    const { rows } = await auditor.accessLog.searchLog({ body: { ...period(), patientId, limit: 1 } });
    const seq = rows[0]?.seq ?? -1;
    const entry = await auditor.accessLog.readLogEntry({ params: { seq } });
    const { proof } = entry;
    if (!proof) throw new Error('no proof');
    const leaf = leafHash(Buffer.from(entry.body, 'base64'));
    const root = Buffer.from(proof.root, 'base64');
    const hashes = proof.hashes.map((hash) => Buffer.from(hash, 'base64'));
    expect(
      verifyInclusion({ index: seq, leafHash: leaf, head: { size: proof.size, root }, proof: hashes }),
    ).toBe(true);
    const changed = leafHash(Buffer.from(`${entry.body}x`));
    expect(
      verifyInclusion({ index: seq, leafHash: changed, head: { size: proof.size, root }, proof: hashes }),
    ).toBe(false);
    const { origin } = parseCheckpoint(parseNote(proof.checkpoint).text);
    const entries = await clinic.database.arrange<{ seq: string; body: Buffer }>(
      'select seq, body from audit.entry where tenant_id = $1 order by seq',
      [clinic.tenantId],
    );
    const keys = keysFromEntries(
      origin,
      entries.map((one) => ({ seq: Number(one.seq), body: one.body })),
    );
    const opened = openCheckpoint(proof.checkpoint, {
      origin,
      logKeys: keys.map(({ vkey }) => parseVerifierKey(vkey)),
    });
    expect(opened.checkpoint.size).toBe(proof.size);
    expect((await auditor.accessLog.readLogSeal()).signature).toBe('ok');
  });
});

describe('TRUST-5: counts for a maintenance period', () => {
  it('says which patients were touched how often and by whom', async () => {
    const { api, staffId } = await clinic.as('nurse');
    const { patient } = await clinic.patient();
    for (let n = 0; n < 3; n += 1) await api.patients.getPatient({ params: { patientId: patient.id } });
    await settle();
    const { rows, entries, more } = await auditor.accessLog.countLogPatients({
      body: { ...period(), staffId },
    });
    expect(rows.find((row) => row.patient.id === patient.id)).toMatchObject({
      count: 3,
      staff: { id: staffId },
    });
    expect(entries).toBeGreaterThanOrEqual(3);
    expect(more).toBe(false);
  });
});

describe('TRUST-5: export', () => {
  it('CSV opens in a spreadsheet, and a name is never a formula', async () => {
    const { patient } = await clinic.patient({ name: '=CMD() 太郎' });
    const { api } = await clinic.as('nurse');
    await api.patients.getPatient({ params: { patientId: patient.id } });
    await settle();
    const blob = await auditor.accessLog.exportLogCsv({ body: { ...period(), patientId: patient.id } });
    const text = await blob.text();
    const bytes = new Uint8Array(await blob.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(text).toContain('"番号","日時","職員"');
    expect(text).toContain(`"'＝ＣＭＤ（）　太郎"`);
    expect(text).toContain('"閲覧"');
  });
});

describe('TRUST-5: a bundle that anybody can check', () => {
  it('the program inside it says that nothing was changed', async () => {
    await settle();
    const blob = await auditor.accessLog.exportLogBundle({ body: period() });
    const folder = mkdtempSync(join(tmpdir(), 'akashi-bundle-'));
    const path = join(folder, 'log.zip');
    writeFileSync(path, new Uint8Array(await blob.arrayBuffer()));
    const lines: string[] = [];
    const code = runVerifier([path, '--json'], (line) => void lines.push(line));
    expect(code, lines.join('\n')).toBe(0);
  });
});

describe('ASSURE-9: a review is signed over a range of the log', () => {
  it('hints must be looked at before the signature, and nothing changes after it', async () => {
    const { api } = await clinic.as('clerk');
    for (let n = 0; n < 3; n += 1)
      await problemOf(api.accessLog.searchLog({ body: { ...period(), limit: 1 } }));
    await clinic.patient({ name: '医師 花子' }).then(async ({ patient }) => {
      const doctor = await clinic.as('doctor');
      await doctor.api.patients.getPatient({ params: { patientId: patient.id } });
    });
    await settle();
    const { reviewId } = await auditor.accessLog.openLogReview({ body: period() });
    const { review, hints } = await auditor.accessLog.readLogReview({ params: { reviewId } });
    expect(review.entries).toBeGreaterThan(0);
    expect(hints.map(({ kind }) => kind)).toContain('sameSurname');
    const sign = () =>
      auditor.accessLog.signLogReview({ params: { reviewId }, body: { conclusion: '問題なし' } });
    expect(await problemOf(sign())).toBe('LOG_REVIEW_OPEN_HINTS');
    for (const hint of hints)
      await auditor.accessLog.examineLogHint({
        params: { reviewId, hintId: hint.id },
        body: { finding: '本人に確認した' },
      });
    await sign();
    expect(await problemOf(sign())).toBe('LOG_REVIEW_SIGNED');
    const { reviews, dueFrom } = await auditor.accessLog.listLogReviews();
    expect(reviews[0]).toMatchObject({ id: reviewId, signedBy: '管理 四郎', examined: hints.length });
    expect(dueFrom).not.toBeNull();
  });
});
