import { createHash } from 'node:crypto';
import { addClaimMonths } from '@akashi/calendar';
import { readClaimFile } from '@akashi/claim-file';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ClaimsApi,
  type ClaimsClinic,
  openClaimsClinic,
} from '../../../testing/claims/claims-clinic.ts';
import { addDisease, insurers, MONTH, patientOf } from '../../../testing/claims/month.ts';
import { problemOf } from '../../../testing/desk.ts';
import { type NoticeLine, noticeFile } from '../testing/notice.ts';
import { base64, returnedFile } from '../testing/returned.ts';

const RIGHT = addClaimMonths(MONTH, 1);
const WRONG = addClaimMonths(MONTH, 2);
const reason = '月を間違えて取り込んだ';

let clinic: ClaimsClinic;
let api: ClaimsApi;
let line: Omit<NoticeLine, 'points'>;
beforeAll(async () => {
  clinic = await openClaimsClinic();
  api = await clinic.api();
  await clinic.work();
  const detail = await patientOf(
    clinic,
    { name: '甲 花', kana: 'こう' },
    { insurerNumber: insurers.employees },
  );
  await addDisease(clinic, detail);
  await clinic.visit(detail.patient, { date: `${MONTH}-05` });
  line = { month: MONTH, receiptNumber: 1, patientName: '甲　花', chartNumber: detail.patient.number };
}, 120_000);
afterAll(() => clinic?.close());

const take = (lines: readonly NoticeLine[], processedMonth: string) =>
  api.importAssessments({ body: { content: base64(noticeFile(lines)), payerBody: 1, processedMonth } });
const filesOf = async (kind: 'assessments' | 'returns') => (await api.takenFiles({ params: { kind } })).files;
const monthsOf = async () =>
  (await api.listAssessments({ query: {} })).items.map((one) => one.processedMonth);

describe('FEES-8: what was taken in by mistake is taken back', () => {
  test('a notice under the wrong month goes off the lists, stays readable, and comes again under the right one', async () => {
    const lines = [
      { ...line, points: -10 },
      { ...line, points: -20 },
    ];
    await take(lines, WRONG);
    expect(await problemOf(take(lines, RIGHT))).toBe('ASSESSMENT_FILE_KNOWN');
    const [file] = await filesOf('assessments');
    const params = { kind: 'assessments' as const, fileId: file?.id ?? '' };
    expect(await api.withdrawFile({ params, body: { reason } })).toEqual({ withdrawn: 2 });
    expect(await monthsOf()).toEqual([]);
    expect((await api.reconciliation()).unmatched).toEqual([]);
    expect(await problemOf(api.withdrawFile({ params, body: { reason } }))).toBe('TAKEN_BACK');

    expect(await take(lines, RIGHT)).toMatchObject({ imported: 2, known: 0 });
    expect(await monthsOf()).toEqual([RIGHT, RIGHT]);
    expect((await filesOf('assessments')).map((one) => [one.processedMonth, one.withdrawn?.reason])).toEqual([
      [RIGHT, undefined],
      [WRONG, reason],
    ]);
    const kept = await clinic.database.arrange(
      'select id from app.claim_assessment where processed_month = $1',
      [WRONG],
    );
    expect(kept).toHaveLength(2);
  });

  test('one entered by hand is taken back and can be entered again', async () => {
    const entered = {
      payerBody: 1 as const,
      processedMonth: WRONG,
      month: MONTH,
      patientNumber: line.chartNumber,
      section: '60',
      reasons: ['D' as const],
      points: -5,
    };
    const { id } = await api.addAssessment({ body: entered });
    expect(await problemOf(api.addAssessment({ body: entered }))).toBe('ASSESSMENT_KNOWN');
    const params = { assessmentId: id };
    await api.withdrawAssessment({ params, body: { reason } });
    expect(await problemOf(api.withdrawAssessment({ params, body: { reason } }))).toBe('NOT_FOUND');
    expect(await monthsOf()).not.toContain(WRONG);
    await api.addAssessment({ body: entered });
  });

  test('a line of a later notice that is there already is told by its place in the file', async () => {
    const again = { ...line, points: -10 };
    const fresh = { ...line, points: -77 };
    expect(await take([fresh, again], RIGHT)).toMatchObject({
      imported: 1,
      known: 1,
      knownLines: [{ line: 2, month: MONTH, points: -10, yen: 0 }],
    });
  });

  test('a notice from before notices were kept is not counted twice', async () => {
    const old = { ...line, points: -33, receiptNumber: 7 };
    await take([old], RIGHT);
    const identity = ['7', String(line.chartNumber), line.patientName, '', '', 1];
    const told = [1, RIGHT, MONTH, '60', ['D'], -33, 0, ...identity];
    const former = createHash('sha256').update(JSON.stringify(told)).digest();
    // As a server of that time left it: the line without its notice, told apart by body and month.
    const changed = await clinic.database.arrange(
      'update app.claim_assessment set line_sha256 = $1, file_id = null where points = -33 returning id',
      [former],
    );
    expect(changed).toHaveLength(1);
    await clinic.database.arrange('delete from app.claim_assessment_file where lines = 1');
    expect(await take([old], RIGHT)).toMatchObject({ imported: 0, known: 1 });
  });

  test('a returned file is taken back while nothing of it was corrected, and comes again', async () => {
    const run = await clinic.run(MONTH);
    const written = await api.writeClaimFile({ params: { runId: run.id }, body: { payerBody: 1 } });
    const fileId = written.files[0]?.id ?? '';
    const blob = await api.downloadClaimFile({ params: { fileId } });
    await api.sendClaimFile({ params: { fileId }, body: { sentOn: clinic.today } });
    const [claim] = readClaimFile(new Uint8Array(await blob.arrayBuffer())).claims;
    if (!claim) throw new Error('no claim was written');
    const content = base64(returnedFile(WRONG, [{ claim, searchNumber: '130120250900001234567' }]));
    const bring = () => api.importReturns({ body: { content, processedMonth: WRONG } });
    const first = await bring();
    const [row] = first.items;
    await api.correctReturn({
      params: { returnId: row?.id ?? '' },
      body: { expectedVersion: row?.version ?? 0, from: 'own' },
    });
    const [file] = await filesOf('returns');
    const params = { kind: 'returns' as const, fileId: file?.id ?? '' };
    const withdraw = () => api.withdrawFile({ params, body: { reason } });
    expect(await problemOf(withdraw())).toBe('RETURN_FILE_USED');
    await api.decideReturn({
      params: { returnId: row?.id ?? '' },
      body: { expectedVersion: (row?.version ?? 0) + 1, state: 'open' },
    });
    expect(await withdraw()).toEqual({ withdrawn: 1 });
    expect((await api.listReturns({ query: { open: 'false' } })).items).toEqual([]);
    expect((await api.reconciliation()).rows.every(({ returned }) => returned === 0)).toBe(true);
    expect((await bring()).imported).toBe(1);
  });
});
