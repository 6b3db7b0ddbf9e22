import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Report, runVerifier } from '@akashi/verifier';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { qb } from '../../platform/database/index.ts';
import { testContext } from '../../platform/database/testing.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { checkLog, DEFAULT_LOG_NAME, exportBytes, openLogConnection, pruneEntries } from '../ledger/index.ts';
import { runPurge } from './index.ts';

let clinic: Clinic;
let folder: string;
beforeAll(async () => {
  clinic = await openClinic();
  folder = mkdtempSync(join(tmpdir(), 'akashi-log-purge-'));
  await Promise.all([admin(), director()]);
  await act(20);
  await clinic.ledger.flush();
});
afterAll(async () => {
  await clinic.close();
  rmSync(folder, { recursive: true, force: true });
});

const admin = async () => (await clinic.as('administrator')).api;
const director = async () => (await clinic.as('doctor')).api;

async function act(times: number): Promise<void> {
  for (let n = 0; n < times; n += 1)
    await clinic.database.db.withTenant(
      testContext(clinic.tenantId),
      { act: 'read', object: { type: 'Patient' }, patients: 'none' },
      async () => undefined,
    );
}

/** Lets the first entries have been written years ago: only the column by which periods are judged, not the entry. */
async function age(before: number, years = 11, days = 0): Promise<void> {
  const { arrange } = clinic.database;
  await arrange('alter table audit.entry disable trigger refuse_change');
  await arrange(
    `update audit.entry set at = clock_timestamp() - make_interval(years => $3, days => $4) where tenant_id = $1 and seq < $2`,
    [clinic.tenantId, before, years, days],
  );
  await arrange('alter table audit.entry enable always trigger refuse_change');
}

async function size(): Promise<{ first: number; count: number }> {
  const [row] = await clinic.database.arrange<{ first: string; count: number }>(
    'select min(seq) as first, count(*)::int as count from audit.entry where tenant_id = $1',
    [clinic.tenantId],
  );
  return { first: Number(row?.first), count: row?.count ?? 0 };
}

const ask = async () =>
  (await admin()).retention.proposePurge({ body: { kinds: ['accessLog'], reason: '保存期間の満了' } });
const approve = async (approvalId: string) =>
  (await director()).approvals.approve({ params: { approvalId }, body: {} });
const logRow = async () =>
  (await (await admin()).retention.retentionOverview()).kinds.find(({ kind }) => kind === 'accessLog');

/** One attempt of the job. */
const carryOut = (purgeId: string) =>
  runPurge(
    {
      tenantId: clinic.tenantId,
      withTenant: (access, work) =>
        clinic.database.jobs.withTenant(testContext(clinic.tenantId, { purpose: 'job' }), access, work),
      progress: async () => undefined,
    },
    clinic.files,
    purgeId,
  );

const signed = async (): Promise<void> => {
  await clinic.ledger.flush();
  await clinic.ledger.settled();
};

/** Changes one row of a purge (or makes a hold), and gives what puts everything back. */
async function changed(purgeId: string, table: keyof typeof OF_PURGE, change: string) {
  const { arrange } = clinic.database;
  if (table === 'legal_hold') {
    await arrange(
      `insert into app.legal_hold (tenant_id, id, scope, reason, created_by)
       select tenant_id, gen_random_uuid(), 'institution', '調査', requested_by from app.retention_purge where id = $1`,
      [purgeId],
    );
    return () => arrange('delete from app.legal_hold');
  }
  const { row, columns } = OF_PURGE[table];
  const found = await arrange(`select * from app.${table} where ${row}`, [purgeId]);
  const before = columns.map((name) => found[0]?.[name]);
  const key = found[0]?.['position'] === undefined ? 'id' : 'purge_id';
  await arrange(`update app.${table} set ${change} where ${row}`, [purgeId]);
  return () =>
    arrange(
      `update app.${table} set ${columns.map((name, at) => `${name} = $${at + 2}`).join(', ')} where ${key} = $1`,
      [found[0]?.[key], ...before],
    );
}

const OF_PURGE = {
  approval_request: {
    row: `payload ->> 'purgeId' = $1`,
    columns: ['state', 'decided_by', 'decided_at', 'payload'],
  },
  retention_purge: { row: 'id = $1', columns: ['state'] },
  retention_item: { row: 'purge_id = $1', columns: ['state', 'last_day'] },
  legal_hold: { row: '', columns: [] },
} as const;

/** What the sequencer says when it is asked to remove. */
async function attempt(beforeSeq: number): Promise<string> {
  const connection = await openLogConnection(clinic.database.connection('akashi_audit_seq'));
  try {
    return `${await pruneEntries(connection, clinic.tenantId, beforeSeq)}`;
  } catch (error) {
    return String(Reflect.get(Object(error), 'options')?.details?.reason ?? error);
  } finally {
    await connection.close();
  }
}

async function verified(): Promise<Report> {
  const path = join(folder, 'bundle.zip');
  const logKeyed = await exportBytes(clinic.database.connection('akashi_audit_seq'), {
    logName: DEFAULT_LOG_NAME,
    logId: clinic.tenantId,
    now: new Date(),
  });
  writeFileSync(path, logKeyed);
  const lines: string[] = [];
  runVerifier([path, '--json'], (line) => void lines.push(line));
  return JSON.parse(lines.join('\n'));
}

const hold = (body: Parameters<Awaited<ReturnType<typeof admin>>['retention']['addHold']>[0]['body']) =>
  admin().then((api) => api.retention.addHold({ body }));

const ago = (years: number): string =>
  new Date(Date.now() - years * 366 * 86_400_000).toISOString().slice(0, 10);

describe('TRUST-6: アクセスの記録の保存期間と保全', () => {
  afterEach(() => clinic.database.arrange('delete from app.legal_hold'));

  it('10年の最後の日までは残り、翌日から消せる。一行だけ新しければ、そこから先は残る', async () => {
    await age(12, 10, 0);
    expect(await logRow()).toMatchObject({ due: 0 });
    await age(12, 10, 2);
    expect(await logRow()).toMatchObject({ due: 12, held: 0, kept: (await size()).count - 12 });
    await age(8, 0);
    await age(7, 11);
    expect(await logRow()).toMatchObject({ due: 7 });
    await age(12, 11);
    expect(await logRow()).toMatchObject({ due: 12 });
  });

  it.each([
    ['医療機関のすべて', async () => ({ kind: 'institution' }) as const],
    [
      '患者一人(だれの行かは平文では分からないので、すべて)',
      async () => ({ kind: 'patient', patientId: (await clinic.patient()).patient.id }) as const,
    ],
    ['期間(そのはじめから先の行)', async () => ({ kind: 'period', from: ago(12), to: ago(11) }) as const],
  ])('%s を保全すると、申請できない', async (_, scope) => {
    await hold({ scope: await scope(), reason: '証拠保全の申立て' });
    expect(await logRow()).toMatchObject({ due: 0 });
    expect((await logRow())?.held).toBeGreaterThanOrEqual(12);
    await expect(ask()).rejects.toMatchObject({ problem: { code: 'RETENTION_NOTHING_DUE' } });
  });

  it('後の期間の保全は、それより前の行を止めない', async () => {
    await hold({ scope: { kind: 'period', from: ago(3), to: ago(2) }, reason: '調査' });
    expect(await logRow()).toMatchObject({ due: 12 });
  });

  it('申請のあとの保全: 承認されてもログは取り除きを述べず、消えず、理由が残る', async () => {
    const { id, approvalId } = await ask();
    await hold({ scope: { kind: 'institution' }, reason: '調査' });
    await approve(approvalId);
    await signed();
    expect(await size()).toMatchObject({ first: 0 });
    expect(await attempt(12)).toBe('statement');
    expect(await carryOut(id)).toBeUndefined();
    const { items } = await (await admin()).retention.purgeItems({ params: { purgeId: id }, query: {} });
    expect(items).toMatchObject([{ label: 'アクセスの記録', state: 'skipped', skipReason: 'hold' }]);
    expect((await verified()).pruned).toBe(0);
  });

  it('述べたあとの保全: データベースが消さず、保全を解いても、終わった消去では消えない', async () => {
    const { id, approvalId } = await ask();
    await approve(approvalId);
    await hold({ scope: { kind: 'institution' }, reason: '調査' });
    await signed();
    expect(await attempt(12)).toBe('hold');
    expect(await size()).toMatchObject({ first: 0 });
    expect(await carryOut(id)).toBeUndefined();
    await clinic.database.arrange('delete from app.legal_hold');
    expect(await attempt(12)).toBe('approval');
    // What was said and did not happen is not told as if it had.
    expect(await verified()).toMatchObject({ pruned: 0 });
  });
});

describe('TRUST-6: アクセスの記録を二人で消す', () => {
  let purgeId: string;

  it('申請した人は承認できず、別の人には行数を示す', async () => {
    const { id, approvalId, items } = await ask();
    purgeId = id;
    expect(items).toBe(1);
    await expect(
      (await admin()).approvals.approve({ params: { approvalId }, body: {} }),
    ).rejects.toMatchObject({ problem: { code: 'APPROVAL_OWN' } });
    const shown = await (await director()).approvals.listApprovals({ query: {} });
    expect(shown.approvals.find((one) => one.id === approvalId)?.lines).toContainEqual(
      expect.objectContaining({ label: 'アクセスの記録', value: expect.stringContaining('12 行') }),
    );
    await approve(approvalId);
  });

  it('ログ自身の記載に署名がつくまでは消えず、消去は待つ', async () => {
    expect(await carryOut(purgeId)).toEqual({ afterSeconds: 10 });
    expect(await size()).toMatchObject({ first: 0 });
    await clinic.database.arrange(`update app.retention_purge set state = 'requested' where id = $1`, [
      purgeId,
    ]);
    await signed();
    await clinic.database.arrange(`update app.retention_purge set state = 'running' where id = $1`, [
      purgeId,
    ]);
  });

  it.each<[string, keyof typeof OF_PURGE, string, string]>([
    ['承認が無い', 'approval_request', `state = 'pending', decided_by = null, decided_at = null`, 'approval'],
    [
      '別の消去の承認',
      'approval_request',
      `payload = jsonb_build_object('purgeId', gen_random_uuid())`,
      'approval',
    ],
    ['始めていない', 'retention_purge', `state = 'requested'`, 'approval'],
    ['済んだ項目', 'retention_item', `state = 'skipped'`, 'approval'],
    [
      '一覧がまだ残すという',
      'retention_item',
      `last_day = (now() at time zone 'Asia/Tokyo')::date`,
      'period',
    ],
    ['データベースに直接書かれた保全', 'legal_hold', `scope = 'institution'`, 'hold'],
  ])('データベースが自分で確かめ、%s なら消さない', async (_, table, change, reason) => {
    const undo = await changed(purgeId, table, change);
    expect(await attempt(12)).toBe(reason);
    await undo();
    expect(await size()).toMatchObject({ first: 0 });
  });

  it('一覧がどう言おうと、5年たたない行は消さない', async () => {
    await age(12, 4);
    expect(await attempt(12)).toBe('floor');
    await age(12, 11);
    expect(await attempt(11)).toBe('statement');
  });

  it('アプリの役割もジョブの役割も、この関数を呼べない', async () => {
    const call = sql<number>`audit.prune(12, 30)`;
    for (const db of [clinic.database.db, clinic.database.jobs])
      await expect(
        db.withTenant(
          testContext(clinic.tenantId),
          { act: 'delete', object: { type: 'accessLog' }, patients: 'none' },
          (tx) => tx.many(qb.selectNoFrom(call.as('removed'))),
        ),
      ).rejects.toMatchObject({ code: 'DB-FORBIDDEN' });
  });

  it('そろえば消え、二度目は何もせず、証明書に行数が残り、書き出しは消えた範囲を名指して合う', async () => {
    await signed();
    expect(await size()).toMatchObject({ first: 12 });
    expect(await attempt(12)).toBe('0');
    expect(await carryOut(purgeId)).toBeUndefined();
    const { purges } = await (await admin()).retention.retentionOverview();
    expect(purges.find((one) => one.id === purgeId)).toMatchObject({
      state: 'done',
      certificate: { kinds: [{ kind: 'accessLog', records: 1, rows: 12, rules: ['guideline.accessLog'] }] },
    });
    await act(3);
    await signed();
    const report = await verified();
    expect(report).toMatchObject({ verdict: 'intact', pruned: 12 });
    expect(report.findings).toContainEqual(expect.objectContaining({ code: 'PRUNED', seq: 0, seqTo: 11 }));
    const connection = await openLogConnection(clinic.database.connection('akashi_audit_seq'));
    expect(await checkLog(connection, clinic.tenantId)).toMatchObject({ findings: [] });
    await connection.close();
    expect(await logRow()).toMatchObject({ due: 0 });
    expect(clinic.ledger.stopped()).toEqual([]);
  });
});
