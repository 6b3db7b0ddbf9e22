import { addClaimMonths } from '@akashi/calendar';
import { type Claim, readClaimFile, value } from '@akashi/claim-file';
import type { ClaimReturn, ClaimRow, ClaimRun } from '@akashi/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClaimsApi, type ClaimsClinic, openClaimsClinic } from '../../testing/claims/claims-clinic.ts';
import { addDisease, insurers, MONTH, patientOf } from '../../testing/claims/month.ts';
import { problemOf } from '../../testing/desk.ts';
import { base64, returnedFile } from './testing/returned.ts';

const NEXT = addClaimMonths(MONTH, 1);
const BEFORE = addClaimMonths(MONTH, -1);

let clinic: ClaimsClinic;
let api: ClaimsApi;
let older: ClaimRun;
let newer: ClaimRun;

beforeAll(async () => {
  clinic = await openClaimsClinic();
  api = await clinic.api();
  await clinic.work();
  for (const [name, kana, month] of [
    ['一番 花', 'いちばん', MONTH],
    ['二番 月', 'にばん', MONTH],
    ['三番 雪', 'さんばん', MONTH],
    ['四番 風', 'よんばん', BEFORE],
  ] as const) {
    const detail = await patientOf(clinic, { name, kana }, { insurerNumber: insurers.employees });
    await addDisease(clinic, detail);
    await clinic.visit(detail.patient, { date: `${month}-05` });
  }
  older = await clinic.run(MONTH);
  newer = await clinic.run(MONTH);
}, 120_000);
afterAll(() => clinic?.close());

async function rowOf(run: ClaimRun, name: string): Promise<ClaimRow> {
  const { items } = await api.listClaims({ params: { runId: run.id }, query: {} });
  const row = items.find((one) => one.patientName.startsWith(name));
  if (!row) throw new Error(`${name} has no claim`);
  return row;
}

/** Writes the payment fund's file of a run; its id and whose receipts it holds. */
async function write(run: ClaimRun): Promise<{ fileId: string; claims: readonly Claim[]; names: string[] }> {
  const written = await api.writeClaimFile({ params: { runId: run.id }, body: { payerBody: 1 } });
  const fileId = written.files[0]?.id ?? '';
  const blob = await api.downloadClaimFile({ params: { fileId } });
  const { claims } = readClaimFile(new Uint8Array(await blob.arrayBuffer()));
  return { fileId, claims, names: claims.map((claim) => value(claim.head, 'RE', 'patientName')) };
}

const send = (fileId: string) => api.sendClaimFile({ params: { fileId }, body: { sentOn: clinic.today } });

describe('FEES-6: 人の保留は、どの計算からもファイルに入れさせない', () => {
  test('新しい計算で保留にしたものは、古い計算から作るファイルにも入らない', async () => {
    const row = await rowOf(newer, '二番');
    await api.holdClaim({ params: { claimId: row.id }, body: { reason: 'coverage' } });
    expect((await write(older)).names).toEqual(['一番　花', '三番　雪']);
    const stale = await rowOf(older, '二番');
    expect([stale.status, stale.problems.map(({ code }) => code)]).toEqual([
      'held',
      ['CLAIM-HELD-BY-PERSON'],
    ]);
  });

  test('どの計算の画面から解いても解け、どの計算でも解けている', async () => {
    expect(await api.releaseClaim({ params: { claimId: (await rowOf(older, '二番')).id } })).toEqual({
      status: 'ready',
    });
    expect((await rowOf(newer, '二番')).status).toBe('ready');
    expect(
      await Promise.all(
        [older, newer].map(async ({ id }) => (await api.getClaimRun({ params: { runId: id } })).held),
      ),
    ).toEqual([0, 0]);
    const again = api.releaseClaim({ params: { claimId: (await rowOf(newer, '二番')).id } });
    expect(await problemOf(again)).toBe('CLAIM_NOT_HELD');
  });

  test('作ったあとで保留にしたレセプトが入っているファイルは、送信済みにできない', async () => {
    const { fileId } = await write(older);
    const { id: claimId } = await rowOf(newer, '三番');
    await api.holdClaim({ params: { claimId }, body: { reason: 'doctor' } });
    expect(await problemOf(send(fileId))).toBe('FILE_HOLDS_HELD');
    await api.releaseClaim({ params: { claimId } });
  });

  test('保留とファイル作成が同時でも、保留にしたレセプトが送信済みになることはない', async () => {
    const { id: claimId } = await rowOf(newer, '一番');
    const [file] = await Promise.all([
      write(older),
      api.holdClaim({ params: { claimId }, body: { reason: 'doctor' } }),
    ]);
    const inFile = file.names.includes('一番　花');
    if (inFile) expect(await problemOf(send(file.fileId))).toBe('FILE_HOLDS_HELD');
    expect((await write(older)).names).not.toContain('一番　花');
    await api.releaseClaim({ params: { claimId } });
  });
});

describe('FEES-6: 送信', () => {
  test('同じレセプトが入った二つのファイルを同時に送信済みにしても、一方だけが通る', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const files = [(await write(older)).fileId, (await write(newer)).fileId];
      const results = await Promise.allSettled(files.map(send));
      const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
      expect(refused).toMatchObject([{ problem: { code: 'CLAIM_ALREADY_SENT' } }]);
      const sent = files[results.findIndex((result) => result.status === 'fulfilled')] ?? '';
      await api.unsendClaimFile({ params: { fileId: sent } });
    }
  });
});

describe('FEES-8: 取り下げた返戻は、送らなかったのと同じ', () => {
  let returned: ClaimReturn[];
  const decide = (one: ClaimReturn | undefined, state: 'withdrawn' | 'open') =>
    api.decideReturn({
      params: { returnId: one?.id ?? '' },
      body: { expectedVersion: one?.version ?? 0, state },
    });

  test('ある月の全部が戻って取り下げられても、月遅れとして待っている', async () => {
    const { fileId, claims } = await write(older);
    await send(fileId);
    const back = returnedFile(
      '2025-10',
      claims.map((claim, at) => ({ claim, searchNumber: `13012025090000123456${at}` })),
    );
    const taken = await api.importReturns({ body: { content: base64(back), processedMonth: '2025-10' } });
    returned = [];
    for (const item of taken.items) returned.push(await decide(item, 'withdrawn'));
    const next = await clinic.run(NEXT);
    const { items } = await api.waitingClaims({ params: { runId: next.id } });
    expect(items.map((item) => [item.kind, item.patientName])).toEqual([
      ['late', '一番　花'],
      ['late', '二番　月'],
      ['late', '三番　雪'],
    ]);
  });

  test('取り下げたものは新しいファイルで送信でき、そのあとで返戻を開き直すことはできない', async () => {
    const reopened = await decide(returned[0], 'open');
    returned = [await decide(reopened, 'withdrawn'), ...returned.slice(1)];
    const { fileId, names } = await write(newer);
    expect(names).toEqual(['一番　花', '二番　月', '三番　雪']);
    expect(await send(fileId)).toEqual({ sentOn: clinic.today });
    expect(await problemOf(decide(returned[0], 'open'))).toBe('CLAIM_ALREADY_SENT');
    await api.unsendClaimFile({ params: { fileId } });
    expect((await decide(returned[0], 'open')).state).toBe('open');
    expect(await problemOf(send(fileId))).toBe('CLAIM_ALREADY_SENT');
  });
});

describe('FEES-6: 中身の一覧がない前の版のファイル', () => {
  test('ファイルの中身から一覧を組み、閲覧記録に患者が載り、送信済みになる', async () => {
    const run = await clinic.run(BEFORE);
    const { fileId } = await write(run);
    const row = await rowOf(run, '四番');
    const arrange = (sql: string) => clinic.database.arrange(sql, [run.id]);
    await arrange(
      'delete from app.claim_file_item where file_id in (select id from app.claim_file where run_id = $1)',
    );
    await arrange('update app.claim_file set billing_month = null where run_id = $1');
    await arrange(`update app.claim set payer_key = '', content_sha256 = null where run_id = $1`);
    await clinic.database.arrange('delete from audit.inbox');
    await api.downloadClaimFile({ params: { fileId } });
    const events = await clinic.database.arrange<{ body: string }>(
      `select convert_from(body, 'UTF8') as body from audit.inbox`,
    );
    expect(events.filter(({ body }) => body.includes(row.patientId))).toHaveLength(1);
    await send(fileId);
    expect((await rowOf(run, '四番')).sentOn).toBe(clinic.today);
    const later = await clinic.run(BEFORE);
    expect((await rowOf(later, '四番')).problems).toEqual([]);
    expect((await rowOf(later, '四番')).sentOn).toBe(clinic.today);
    const { rows } = await api.reconciliation();
    expect(rows.find(({ billingMonth }) => billingMonth === MONTH)).toMatchObject({
      claims: 1,
      points: row.points,
    });
  });
});
