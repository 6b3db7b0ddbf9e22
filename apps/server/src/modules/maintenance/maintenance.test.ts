import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSealer } from '../../platform/sealing/sealer.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { type Api, problemOf } from '../../testing/desk.ts';
import { keepOperator } from './index.ts';

let clinic: Clinic;
let operator: Api;
let administrator: Api;
let token: string;
let patientId: string;
const PASSWORD = '保守担当の合い言葉-2025';
let secret = '';

/** The code of this moment. */
const code = () => {
  return generateSync({ secret, epoch: Math.floor(clinic.now().getTime() / 1000) });
};
const day = () => new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
const PLAN = {
  ticket: 'T-123',
  reason: '会計の合計が合わないとの連絡',
  plan: '会計の行を読み、計算の結果と比べる。変更はしない。',
  areas: ['bills', 'patients'],
};
const request = async (more: { unmasked?: boolean; minutes?: number; areas?: string[] } = {}) =>
  (await operator.maintenance.operatorRequest({ body: { token, tenantCode: 'alpha', ...PLAN, ...more } }))
    .workId;
const ask = (workId: string, query: string, tenantCode = 'alpha') =>
  operator.maintenance.operatorQuery({ body: { token, tenantCode, workId, query } });
const approve = (workId: string) =>
  administrator.maintenance.approveWork({ params: { workId }, body: { note: '承認' } });

beforeAll(async () => {
  clinic = await openClinic();
  administrator = (await clinic.as('administrator')).api;
  operator = clinic.stranger();
  const { patient } = await clinic.patient({ name: '見本 花子' });
  patientId = patient.id;
  const { uri } = await keepOperator(clinic.database.db, createSealer(clinic.database.keys), {
    login: 'maint-01',
    name: '保守 太郎',
    password: PASSWORD,
  });
  secret = new URL(uri).searchParams.get('secret') ?? '';
  ({ token } = await operator.maintenance.operatorSignIn({
    body: { login: 'maint-01', password: PASSWORD, totp: code() },
  }));
});
afterAll(() => clinic.close());

describe('TRUST-7: operators have no way in by themselves', () => {
  it('a code is good once, and a wrong password says no more than a wrong code', async () => {
    const again = operator.maintenance.operatorSignIn({
      body: { login: 'maint-01', password: PASSWORD, totp: code() },
    });
    expect(await problemOf(again)).toBe('OPERATOR_SIGN_IN_FAILED');
    const nobody = operator.maintenance.operatorSignIn({
      body: { login: 'nobody', password: 'x', totp: '000000' },
    });
    expect(await problemOf(nobody)).toBe('OPERATOR_SIGN_IN_FAILED');
  });

  it('a made-up token opens nothing', async () => {
    const query = operator.maintenance.operatorQuery({
      body: { token: 'x'.repeat(43), tenantCode: 'alpha', workId: patientId, query: 'id from bills' },
    });
    expect(await problemOf(query)).toBe('OPERATOR_SIGN_IN_REQUIRED');
  });

  it('the database role for emergencies has no right on anything', async () => {
    const rows = await clinic.database.arrange(
      `select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('app', 'audit', 'platform', 'master') and c.relkind in ('r', 'p', 'v')
          and has_any_column_privilege('akashi_breakglass', c.oid, 'select, insert, update')`,
    );
    expect(rows).toEqual([]);
  });
});

describe('TRUST-7: asked for, approved, read, ended, reported', () => {
  it('nothing is read before the approval, and the question is kept all the same', async () => {
    const workId = await request();
    expect(await problemOf(ask(workId, 'id from patients'))).toBe('MAINTENANCE_NOT_APPROVED');
    const { statements } = await administrator.maintenance.readWork({ params: { workId } });
    expect(statements).toMatchObject([
      { n: 1, query: 'id from patients', refusal: 'MAINTENANCE_NOT_APPROVED', rows: 0 },
    ]);
    await administrator.maintenance.refuseWork({ params: { workId }, body: { note: '計画が足りない' } });
    expect(await problemOf(ask(workId, 'id from patients'))).toBe('MAINTENANCE_NOT_APPROVED');
  });

  it('masked by default; what was not planned is refused; every answer is in the log of the institution', async () => {
    const workId = await request();
    await approve(workId);
    const answer = await ask(workId, 'id, name, phone from patients');
    expect(answer.rows.find(([id]) => id === patientId)?.[1]).toBe('＊');
    expect(JSON.stringify(answer)).not.toContain('見本');
    expect(answer.patients).toBe(answer.rows.length);
    expect(await problemOf(ask(workId, 'id from visits'))).toBe('MAINTENANCE_QUERY');
    await clinic.ledger.flush();
    const { rows } = await administrator.accessLog.searchLog({
      body: { from: day(), to: day(), act: 'maintain', patientId, limit: 10 },
    });
    expect(rows[0]).toMatchObject({ purpose: 'maintenance', role: 'operator', result: 'ok' });
    const entry = await administrator.accessLog.readLogEntry({ params: { seq: rows[0]?.seq ?? 0 } });
    expect(entry.note).toBe('id, name, phone from patients');
  });

  it('unmasked only when the plan said so and the institution approved it', async () => {
    const workId = await request({ unmasked: true });
    await approve(workId);
    const { rows } = await ask(workId, `name, phone from patients where id = '${patientId}'`);
    expect(rows[0]?.[0]).toBe('見本　花子');
    const { statements } = await administrator.maintenance.readWork({ params: { workId } });
    expect(statements[0]).toMatchObject({ unmasked: true, patients: 1 });
  });

  it('the approval of one institution opens nothing in another', async () => {
    const workId = await request();
    await approve(workId);
    expect(await problemOf(ask(workId, 'id from patients', 'bravo'))).toBe('NOT_FOUND');
  });

  it('the work of one operator is no work of another', async () => {
    const workId = await request();
    await approve(workId);
    const { uri } = await keepOperator(clinic.database.db, createSealer(clinic.database.keys), {
      login: 'maint-02',
      name: '保守 次郎',
      password: PASSWORD,
    });
    const other = generateSync({
      secret: new URL(uri).searchParams.get('secret') ?? '',
      epoch: Math.floor(clinic.now().getTime() / 1000),
    });
    const signed = await operator.maintenance.operatorSignIn({
      body: { login: 'maint-02', password: PASSWORD, totp: other },
    });
    const query = operator.maintenance.operatorQuery({
      body: { token: signed.token, tenantCode: 'alpha', workId, query: 'id from patients' },
    });
    expect(await problemOf(query)).toBe('NOT_FOUND');
  });

  it('the institution ends it with one button; a report follows and is signed', async () => {
    const workId = await request();
    await approve(workId);
    await ask(workId, 'id from bills');
    await administrator.maintenance.endWork({ params: { workId } });
    expect(await problemOf(ask(workId, 'id from bills'))).toBe('MAINTENANCE_OVER');
    await operator.maintenance.operatorClose({
      body: { token, tenantCode: 'alpha', workId, summary: '会計を1件確認' },
    });
    await administrator.maintenance.reviewWork({ params: { workId }, body: { note: '計画どおり' } });
    const { work } = await administrator.maintenance.readWork({ params: { workId } });
    expect(work).toMatchObject({
      state: 'ended',
      statements: 2,
      refused: 1,
      summary: '会計を1件確認',
      reviewedBy: '管理 四郎',
    });
    const twice = administrator.maintenance.reviewWork({ params: { workId }, body: { note: 'もう一度' } });
    expect(await problemOf(twice)).toBe('MAINTENANCE_STATE');
  });

  it('time runs out by itself; a renewal asks again; four hours are the end', async () => {
    const workId = await request({ minutes: 60 });
    await approve(workId);
    await operator.maintenance.operatorRenew({
      body: { token, tenantCode: 'alpha', workId, minutes: 60, reason: '調査が続く' },
    });
    const { work } = await administrator.maintenance.readWork({ params: { workId } });
    expect(work.renewal).toEqual({ minutes: 60, reason: '調査が続く' });
    const before = Date.parse(work.expiresAt ?? '');
    await approve(workId);
    const after = (await administrator.maintenance.readWork({ params: { workId } })).work;
    expect(Date.parse(after.expiresAt ?? '') - before).toBe(3_600_000);
    // The last second, and the first one after: the row is moved, for the clock of the test moves sessions too.
    const move = (seconds: number) =>
      clinic.database.arrange('update app.maintenance_request set expires_at = $1 where id = $2', [
        new Date(clinic.now().getTime() + seconds * 1000),
        workId,
      ]);
    await move(5);
    expect((await ask(workId, 'id from bills')).secondsLeft).toBeLessThanOrEqual(5);
    await move(0);
    expect(await problemOf(ask(workId, 'id from bills'))).toBe('MAINTENANCE_OVER');
    const late = operator.maintenance.operatorRenew({
      body: { token, tenantCode: 'alpha', workId, minutes: 10, reason: '遅い' },
    });
    expect(await problemOf(late)).toBe('MAINTENANCE_STATE');
  });

  it('a doctor neither sees nor approves it', async () => {
    const { api } = await clinic.as('doctor');
    expect(await problemOf(api.maintenance.listWorks())).toBe('FORBIDDEN');
  });
});
