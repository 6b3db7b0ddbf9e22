import { approvals, createClient, isErrorCode, ProblemError } from '@akashi/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  createTestDatabase,
  type TestDatabase,
  tenantA,
  tenantB,
  testContext,
} from '../../platform/database/testing.ts';
import { AppError, SESSION_COOKIE } from '../../platform/http/index.ts';
import { injectFetch, testServer } from '../../platform/http/test-support.ts';
import { approvalRoutes, defineApproval, requestApproval } from './index.ts';

const done: string[] = [];
const kind = defineApproval({
  kind: 'sample.openDoor',
  label: '扉を開ける',
  permission: 'sample:decide',
  payload: z.object({ door: z.string(), subject: z.uuid().optional() }),
  validHours: 24,
  subject: ({ subject }) => subject,
  describe: async (_tx, { door }) => [{ label: '扉', value: door }],
  apply: async (_tx, { payload, requestedBy, approvedBy }) => {
    if (payload.door === '壊れた扉') throw new AppError('CONFLICT');
    done.push(`${payload.door} ${requestedBy === approvedBy ? '同じ人' : '二人'}`);
  },
});

const asker = '01900000-0000-7000-8000-0000000000a1';
const chief = '01900000-0000-7000-8000-0000000000a2';
const other = '01900000-0000-7000-8000-0000000000a3';

let database: TestDatabase;
let app: FastifyInstance;
let now = new Date();
const later = new Date('2999-12-31');
beforeAll(async () => {
  database = await createTestDatabase();
  const clock = { now: () => now, deskDate: () => '2026-04-01' };
  app = await testServer({
    database: database.db,
    clock,
    implementations: approvalRoutes({
      kinds: [kind],
      people: async () => new Map([[asker, { id: asker, name: '看護 二美' }]]),
      permissions: new Set(['sample:decide']),
    }),
    authenticator: {
      openWhileLocked: new Set(),
      authenticate: async ({ sessionToken }) => {
        if (!sessionToken) return undefined;
        const [tenantId = '', staffId = '', permissions = ''] = Buffer.from(sessionToken, 'base64url')
          .toString()
          .split('|');
        return {
          id: '01900000-0000-7000-8000-00000000cafe',
          tenantId,
          staffId,
          role: 'administrator',
          permissions: new Set(permissions.split('+')),
          provenUntil: { sign: later, administer: later },
          locked: false,
        };
      },
    },
  });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

function as(staffId: string, permissions = 'sample:decide', tenantId = tenantA) {
  const cookie = `${SESSION_COOKIE}=${Buffer.from([tenantId, staffId, permissions].join('|')).toString('base64url')}`;
  return createClient({ approvals }, { fetch: injectFetch(app, { cookie }), validateResponses: true })
    .approvals;
}

async function ask(door: string, more: { subject?: string; by?: string } = {}): Promise<string> {
  const actor = { staffId: more.by ?? asker, role: 'nurse' };
  return database.db.withTenant(
    testContext(tenantA, { actor }),
    { act: 'create', object: { type: 'sample' }, patients: 'none' },
    (tx) =>
      requestApproval(tx, kind, {
        payload: { door, ...(more.subject ? { subject: more.subject } : {}) },
        reason: '荷物が届いた',
        now,
      }),
  );
}

const code = (call: Promise<unknown>) =>
  call.then(
    () => 'none',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

describe('二人で決めること (TRUST-3)', () => {
  it('TRUST-3: 頼んだ人と別の、権限のある人が承認したときだけ、すぐに行われる', async () => {
    const approvalId = await ask('裏口');
    const waiting = await as(chief).listApprovals({ query: {} });
    expect(waiting).toMatchObject({ forMe: 1 });
    expect(waiting.approvals[0]).toMatchObject({
      label: '扉を開ける',
      lines: [{ label: '扉', value: '裏口' }],
      requestedBy: { name: '看護 二美' },
      mayDecide: true,
      own: false,
    });
    const shown = await as(chief).approve({ params: { approvalId }, body: {} });
    expect(shown).toMatchObject({ state: 'approved', decidedBy: { id: chief } });
    expect(done.filter((line) => line.startsWith('裏口'))).toEqual(['裏口 二人']);
    expect(await code(as(other).approve({ params: { approvalId }, body: {} }))).toBe('APPROVAL_DECIDED');
    expect(await code(as(asker, '').withdraw({ params: { approvalId }, body: {} }))).toBe('APPROVAL_DECIDED');
  });

  it('TRUST-3: 自分の申請も、自分に関する申請も、権限があっても承認できない', async () => {
    const own = await ask('表口', { by: chief });
    expect(await code(as(chief).approve({ params: { approvalId: own }, body: {} }))).toBe('APPROVAL_OWN');
    const aboutMe = await ask('窓', { subject: chief });
    expect(await code(as(chief).approve({ params: { approvalId: aboutMe }, body: {} }))).toBe('APPROVAL_OWN');
    expect(await code(as(chief).reject({ params: { approvalId: aboutMe }, body: { note: '否' } }))).toBe(
      'APPROVAL_OWN',
    );
    expect(await code(as(other, 'chart:read').approve({ params: { approvalId: aboutMe }, body: {} }))).toBe(
      'FORBIDDEN',
    );
    expect(done.some((line) => /^(表口|窓)/.test(line))).toBe(false);
  });

  it('TRUST-3: アプリケーションが誤っても、データベースが一人での承認を断る', async () => {
    const id = await ask('地下');
    const attempt = database.arrange(
      `update app.approval_request set state = 'approved', decided_by = requested_by, decided_at = now() where id = $1`,
      [id],
    );
    await expect(attempt).rejects.toMatchObject({ code: '23514' });
  });

  it('却下には理由が残り、何も行われない。取り下げは頼んだ人だけ', async () => {
    const rejected = await ask('物置');
    const shown = await as(chief).reject({
      params: { approvalId: rejected },
      body: { note: '鍵は事務にある' },
    });
    expect(shown).toMatchObject({ state: 'rejected', note: '鍵は事務にある' });
    const withdrawn = await ask('倉庫');
    expect(await code(as(chief).withdraw({ params: { approvalId: withdrawn }, body: {} }))).toBe('NOT_FOUND');
    expect(await as(asker, '').withdraw({ params: { approvalId: withdrawn }, body: {} })).toMatchObject({
      state: 'withdrawn',
    });
    expect(done.some((line) => /^(物置|倉庫)/.test(line))).toBe(false);
  });

  it('期限を一瞬でも過ぎた申請は承認できず、処理済みに「期限切れ」と出る', async () => {
    const approvalId = await ask('屋上');
    const asked = now;
    now = new Date(asked.getTime() + 24 * 3_600_000);
    expect(await code(as(chief).approve({ params: { approvalId }, body: {} }))).toBe('APPROVAL_EXPIRED');
    const decided = await as(chief).listApprovals({ query: { which: 'decided' } });
    expect(decided.approvals.find((one) => one.id === approvalId)?.state).toBe('expired');
    now = new Date(asked.getTime() + 24 * 3_600_000 - 1);
    expect((await as(chief).approve({ params: { approvalId }, body: {} })).state).toBe('approved');
    now = asked;
  });

  it('行えなかった承認は待ちのまま残り、同時の二人のうち一人だけが行う', async () => {
    const broken = await ask('壊れた扉');
    expect(await code(as(chief).approve({ params: { approvalId: broken }, body: {} }))).toBe('CONFLICT');
    const waiting = await as(chief).listApprovals({ query: {} });
    expect(waiting.approvals.some((one) => one.id === broken && one.state === 'pending')).toBe(true);
    const raced = await ask('競う扉');
    const both = await Promise.all(
      [chief, other].map((who) => code(as(who).approve({ params: { approvalId: raced }, body: {} }))),
    );
    expect(both.sort()).toEqual(['APPROVAL_DECIDED', 'none']);
    expect(done.filter((line) => line.startsWith('競う扉'))).toHaveLength(1);
  });

  it('権限のない人には自分の申請だけが見え、隣の医療機関には何も見えない', async () => {
    await ask('廊下');
    const mine = await as(asker, '').listApprovals({ query: {} });
    expect(mine.approvals.length).toBeGreaterThan(0);
    expect(mine.approvals.every((one) => one.own)).toBe(true);
    expect((await as(other, '').listApprovals({ query: {} })).approvals).toEqual([]);
    const next = as(chief, 'sample:decide', tenantB);
    expect(await next.listApprovals({ query: {} })).toEqual({ approvals: [], forMe: 0 });
    const approvalId = await ask('門');
    expect(await code(next.approve({ params: { approvalId }, body: {} }))).toBe('NOT_FOUND');
  });

  it('頼む・承認する・却下する・取り下げるは、どれも記録に残る', async () => {
    const rows = await database.arrange<{ body: Buffer }>('select body from audit.inbox');
    const acts = rows
      .map(({ body }) => JSON.parse(body.toString()))
      .filter(({ obj }) => obj.type === 'approval')
      .map(({ act, details }) => `${act} ${details.decision ?? details.kind}`);
    expect([...new Set(acts)].sort()).toEqual([
      'approve approved',
      'approve rejected',
      'approve withdrawn',
      'create sample.openDoor',
    ]);
  });

  it('だれにも承認できない種類、同じ名の種類では始まらない', () => {
    const people = async () => new Map();
    const start = (kinds: (typeof kind)[], permissions: string[]) => () =>
      approvalRoutes({ kinds, people, permissions: new Set(permissions) });
    expect(start([kind], ['other:one'])).toThrow('given to nobody');
    expect(start([kind, kind], ['sample:decide'])).toThrow('declared twice');
    expect(isErrorCode('APPROVAL_OWN')).toBe(true);
  });
});
