import type { Duty } from '@akashi/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { type Desk, hire, problemOf, signIn } from '../../testing/desk.ts';
import { permissionsOfHolder, permissionsOfPerson } from './effective-rights.ts';
import { allPermissions } from './permission-catalogue.ts';
import { defaultPermissions } from './permissions.ts';
import { reviewMonths } from './rights-review.ts';

let clinic: Clinic;
let chief: Desk;
let second: Desk;
beforeAll(async () => {
  clinic = await openClinic();
  chief = await clinic.as('administrator');
  await hire(clinic.database.db, clinic.tenantId, 'second', 'administrator');
  second = await signIn(clinic.app, clinic.code, 'second');
});
afterAll(() => clinic.close());

const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000 + 9 * 3_600_000).toISOString().slice(0, 10);

async function change(holder: string, permission: string, granted: boolean, by: Desk = chief) {
  const { version } = await by.api.rights.getRights();
  return by.api.rights.changeRights({
    body: { version, changes: [{ holder, permission, granted }], reason: '見本の変更' },
  });
}

async function approve(approvalId: string | null, by: Desk = second) {
  return by.api.approvals.approve({ params: { approvalId: approvalId ?? '' }, body: {} });
}

describe('権限表 (TRUST-3)', () => {
  it('TRUST-3: 権限を外すと、開いているセッションの次の操作から断られ、戻すと通る', async () => {
    const clerk = await clinic.as('clerk');
    const ask = async () => {
      const { status } = await clerk.browser.send({ method: 'GET', url: '/api/claims/runs' });
      return status === 403 ? 'FORBIDDEN' : 'none';
    };
    expect(await ask()).toBe('none');
    expect(await change('role:clerk', 'claims:read', false)).toMatchObject({ result: 'applied' });
    expect(await ask()).toBe('FORBIDDEN');
    expect((await clerk.api.identity.currentSession()).staff.permissions).not.toContain('claims:read');
    await change('role:clerk', 'claims:read', true);
    expect(await ask()).toBe('none');
    const { history } = await chief.api.rights.getRights();
    expect(history[0]).toMatchObject({ label: '事務', added: ['請求を見る'], removed: [] });
    expect(history[1]).toMatchObject({ removed: ['請求を見る'], reason: '見本の変更' });
  });

  it('TRUST-3: 重要な権限を増やすには二人目の承認が要り、それまでは増えない', async () => {
    const asked = await change('role:nurse', 'chart:sign', true);
    expect(asked.result).toBe('requested');
    const granted = async () => {
      const { holders } = await chief.api.rights.getRights();
      return holders.find(({ holder }) => holder === 'role:nurse')?.granted.includes('chart:sign');
    };
    expect(await granted()).toBe(false);
    expect(await problemOf(approve(asked.approvalId, chief))).toBe('APPROVAL_OWN');
    await approve(asked.approvalId);
    expect(await granted()).toBe(true);
    await change('role:nurse', 'chart:sign', false);
  });

  it('TRUST-3: 自分の権限は、軽いものでも自分だけでは広げられない', async () => {
    const asked = await change('role:administrator', 'documents:issue', true);
    expect(asked.result).toBe('requested');
    const { staff } = await chief.api.identity.currentSession();
    expect(staff.permissions).not.toContain('documents:issue');
  });

  it('製品にない権限と、古い表からの変更と、同じ内容は断られる', async () => {
    expect(await problemOf(change('role:clerk', 'everything:always', true))).toBe('PERMISSION_UNKNOWN');
    expect(await problemOf(change('role:wizard', 'claims:read', true))).toBe('PERMISSION_UNKNOWN');
    expect(await problemOf(change('role:clerk', 'claims:read', true))).toBe('RIGHTS_UNCHANGED');
    const stale = {
      version: 'old',
      changes: [{ holder: 'role:clerk', permission: 'claims:read', granted: false }],
    };
    expect(await problemOf(chief.api.rights.changeRights({ body: { ...stale, reason: '見本' } }))).toBe(
      'CONFLICT',
    );
  });

  it('TRUST-3: 管理できる人がいなくなる変更は断られる', async () => {
    expect(await problemOf(change('role:administrator', 'rights:manage', false))).toBe('LAST_ADMINISTRATOR');
    expect(await problemOf(change('role:administrator', 'identity:manage', false))).toBe(
      'LAST_ADMINISTRATOR',
    );
  });

  it('先の日時からの変更は、その時まで効かない', async () => {
    const { version } = await chief.api.rights.getRights();
    await chief.api.rights.changeRights({
      body: {
        version,
        changes: [{ holder: 'role:dietitian', permission: 'chart:write', granted: false }],
        validFrom: new Date(Date.now() + 3_600_000).toISOString(),
        reason: '来月から',
      },
    });
    const table = await chief.api.rights.getRights();
    expect(table.coming).toMatchObject([{ label: '管理栄養士' }]);
    expect(table.holders.find(({ holder }) => holder === 'role:dietitian')?.granted).toContain('chart:write');
  });

  it('変更の前と後が、アクセスの記録に残る', async () => {
    const rows = await clinic.database.arrange<{ body: Buffer }>(
      'select body from audit.inbox where tenant_id = $1',
      [clinic.tenantId],
    );
    const changes = rows
      .map(({ body }) => JSON.parse(body.toString()))
      .filter(({ act, obj }) => act === 'permit' && obj.type === 'rights' && obj.id !== null);
    const clerk = changes.find(({ details }) => details.holder === 'role:clerk');
    expect(clerk?.details.before).toContain('claims:read');
    expect(clerk?.details.after).not.toContain('claims:read');
  });

  it('拒否はどの許可にも勝ち、知らない語は何も与えない (性質)', () => {
    const word = fc.oneof(fc.constantFrom(...allPermissions), fc.string());
    fc.assert(
      fc.property(fc.array(word), fc.array(word), (allowed, denied) => {
        const granted = permissionsOfHolder('role:nurse', [{ holder: 'role:nurse', allowed, denied }]);
        for (const one of granted) {
          expect(denied).not.toContain(one);
          expect(allPermissions).toContain(one);
          expect(defaultPermissions('role:nurse').includes(one) || allowed.includes(one)).toBe(true);
        }
      }),
    );
    expect(permissionsOfPerson('clerk', ['auditor'], []).has('rights:review')).toBe(true);
  });
});

describe('職務の申請・承認・棚卸し (TRUST-3)', () => {
  async function ask(duty: Duty, until: string, staffId?: string) {
    const doctor = await clinic.as('doctor');
    return doctor.api.rights.requestDuty({
      body: { staffId: staffId ?? doctor.staffId, duty, validUntil: until, reason: '監査の準備' },
    });
  }

  it('TRUST-3: 本人が申請し、別の人が承認すると有効になり、終わると消える', async () => {
    const doctor = await clinic.as('doctor');
    expect(await problemOf(doctor.api.rights.getReview())).toBe('FORBIDDEN');
    const { approvalId } = await ask('auditor', inDays(30));
    expect(await problemOf(ask('auditor', inDays(40)))).toBe('DUTY_HELD');
    await approve(approvalId, chief);
    expect(await problemOf(doctor.api.rights.getReview())).toBe('none');
    const { duties } = await doctor.api.rights.listDuties();
    expect(duties[0]).toMatchObject({
      duty: 'auditor',
      validUntil: inDays(30),
      approvedBy: { name: '管理 四郎' },
    });
    await clinic.database.arrange(
      `update app.duty_grant set valid_until = current_date - 2 where duty = 'auditor'`,
    );
    expect(await problemOf(doctor.api.rights.getReview())).toBe('FORBIDDEN');
  });

  it('人の職務は、職員を管理する人しか申請できず、期間は今日から一年', async () => {
    const nurse = await clinic.as('nurse');
    expect(await problemOf(ask('auditor', inDays(30), nurse.staffId))).toBe('FORBIDDEN');
    expect(await problemOf(ask('claimsOfficer', inDays(-1)))).toBe('DUTY_PERIOD');
    expect(await problemOf(ask('claimsOfficer', inDays(400)))).toBe('DUTY_PERIOD');
  });

  it('TRUST-3: 棚卸しは期限を過ぎたものを示し、自分のものは確認できず、取り消しはすぐに効く', async () => {
    const clerk = await clinic.as('clerk');
    await clinic.database.arrange(
      `update app.staff set created_at = now() - interval '7 months' where id = $1`,
      [clerk.staffId],
    );
    const { approvalId } = await second.api.rights.requestDuty({
      body: { staffId: clerk.staffId, duty: 'systemManager', validUntil: inDays(90), reason: '機器の更新' },
    });
    await approve(approvalId, chief);
    const before = await chief.api.rights.getReview();
    const overdue = before.lines.filter((line) => line.overdue).map(({ key }) => key);
    expect(overdue).toEqual([`staff/${clerk.staffId}`]);
    expect(before.overdue).toBe(1);
    const own = before.lines.find((line) => line.own)?.key ?? '';
    const decide = (key: string, decision: 'confirm' | 'withdraw') =>
      chief.api.rights.signOffReview({ body: { decisions: [{ key, decision }] } });
    expect(await problemOf(decide(own, 'confirm'))).toBe('RIGHTS_OWN');
    expect(await problemOf(decide('duty/none', 'confirm'))).toBe('CONFLICT');
    const held = before.lines.find((line) => line.duty === 'systemManager')?.key ?? '';
    expect((await clerk.api.identity.currentSession()).staff.permissions).toContain('identity:manage');
    await decide(held, 'withdraw');
    expect((await clerk.api.identity.currentSession()).staff.permissions).not.toContain('identity:manage');
    await decide(`staff/${clerk.staffId}`, 'confirm');
    const after = await chief.api.rights.getReview();
    expect(after.overdue).toBe(0);
    expect(after.signOffs).toMatchObject([
      { confirmed: 1, withdrawn: 0 },
      { confirmed: 0, withdrawn: 1 },
    ]);
  });

  it('棚卸しの間隔は設定により、おかしな値なら6か月', () => {
    expect([3, 0, 25, '6', undefined].map(reviewMonths)).toEqual([3, 6, 6, 6, 6]);
  });
});

describe('職員の登録と異動 (TRUST-3)', () => {
  const fields = {
    name: '新人 一',
    kana: '',
    role: 'administrator' as const,
    departmentCode: null,
    validUntil: null,
  };

  it('TRUST-3: 管理する職種は、二人目が承認するまでログインできない', async () => {
    const created = await chief.api.identity.createStaff({
      body: { ...fields, loginId: 'third', password: '診療所の朝は早い-2026' },
    });
    expect(created.active).toBe(false);
    const { approvals } = await second.api.approvals.listApprovals({ query: {} });
    const request = approvals.find(({ label }) => label === '管理する職種の付与');
    expect(request?.lines).toEqual([
      { label: '職員', value: '新人 一' },
      { label: '職種', value: '管理者' },
    ]);
    await approve(request?.id ?? '');
    const { staff } = await chief.api.identity.listStaff();
    expect(staff.find(({ loginId }) => loginId === 'third')?.active).toBe(true);
  });

  it('ない診療科では登録も変更もできず、どの欄かが分かる', async () => {
    const unknown = { ...fields, role: 'nurse' as const, departmentCode: 'text' };
    const hired = chief.api.identity.createStaff({
      body: { ...unknown, loginId: 'nowhere', password: '診療所の朝は早い-2026' },
    });
    expect(await problemOf(hired)).toBe('NOT_FOUND');
    const nurse = await clinic.as('nurse');
    const moved = chief.api.identity.updateStaff({
      params: { staffId: nurse.staffId },
      body: { ...unknown, active: true },
    });
    expect(await problemOf(moved)).toBe('NOT_FOUND');
  });

  it('自分の職種は変えられず、ほかの人を管理者にするには二人が要る', async () => {
    const change = (staffId: string, role: 'administrator' | 'nurse') =>
      chief.api.identity.updateStaff({ params: { staffId }, body: { ...fields, role, active: true } });
    expect(await problemOf(change(chief.staffId, 'nurse'))).toBe('RIGHTS_OWN');
    const nurse = await clinic.as('nurse');
    expect(await change(nurse.staffId, 'administrator')).toMatchObject({ role: 'nurse', active: true });
  });

  it('TRUST-3: 最後の管理者は、停止も期限付きにもできない', async () => {
    const house = clinic.other;
    const only = await house.as('administrator');
    const stop = (body: object) =>
      only.api.identity.updateStaff({
        params: { staffId: only.staffId },
        body: { ...fields, active: true, ...body },
      });
    expect(await problemOf(stop({ active: false }))).toBe('LAST_ADMINISTRATOR');
    expect(await problemOf(stop({ validUntil: inDays(10) }))).toBe('LAST_ADMINISTRATOR');
    expect(await problemOf(stop({}))).toBe('none');
  });

  it('一人きりの管理者は、二人目の管理者だけは一人で登録できる', async () => {
    const only = await clinic.other.as('administrator');
    const asking = only.api.rights.requestDuty({
      body: { staffId: only.staffId, duty: 'privacyOfficer', validUntil: inDays(30), reason: '見本' },
    });
    expect(await problemOf(asking)).toBe('APPROVER_MISSING');
    const created = await only.api.identity.createStaff({
      body: { ...fields, loginId: 'deputy', password: '診療所の朝は早い-2026' },
    });
    expect(created.active).toBe(true);
  });
});
