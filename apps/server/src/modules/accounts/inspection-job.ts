import type { AccountFinding } from '@akashi/contract';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { jsonb, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { announceChange } from '../../platform/http/index.ts';
import { defineJob } from '../../platform/jobs/index.ts';
import { inspect, type SeenAccount, type SeenSession } from './inspect.ts';

const DAYS = 30;

/** Looks at every account of the institution and keeps what is odd. */
export const inspectAccountsJob = defineJob({
  name: 'accounts.inspect',
  payload: z.object({}),
  lane: 'accounts',
  run: async (helpers) => {
    await helpers.withTenant({ act: 'verify', object: { type: 'account' }, patients: 'none' }, async (tx) => {
      const now = new Date();
      const [accounts, sessions, others] = await Promise.all([
        accountsOf(tx),
        sessionsOf(tx, now),
        openMatters(tx, now),
      ]);
      const findings = [...inspect(accounts, sessions, now), ...others];
      await tx.run(
        qb.insertInto('app.account_inspection').values({
          tenant_id: tx.tenantId,
          id: uuidv7(),
          at: now,
          accounts: accounts.length,
          findings: jsonb(findings),
        }),
      );
      await announceChange(tx, 'identity');
    });
  },
});

/** Everybody who may sign in, the sealed ones left out. */
async function accountsOf(tx: TenantTransaction): Promise<SeenAccount[]> {
  const rows = await tx.many(
    qb
      .selectFrom('app.staff as p')
      .select(['p.id', 'p.name', 'p.created_at', 'p.totp_secret'])
      .select((eb) => [
        eb
          .selectFrom('app.session as s')
          .select(({ fn }) => fn.max('s.last_seen_at').as('seen'))
          .whereRef('s.tenant_id', '=', 'p.tenant_id')
          .whereRef('s.staff_id', '=', 'p.id')
          .as('seen'),
        eb
          .selectFrom('app.passkey as k')
          .select(({ fn }) => fn.countAll<number>().as('keys'))
          .whereRef('k.tenant_id', '=', 'p.tenant_id')
          .whereRef('k.staff_id', '=', 'p.id')
          .as('keys'),
      ])
      .where('p.tenant_id', '=', tx.tenantId)
      .where('p.active', '=', true)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('app.emergency_account as e')
              .select('e.id')
              .whereRef('e.tenant_id', '=', 'p.tenant_id')
              .whereRef('e.staff_id', '=', 'p.id'),
          ),
        ),
      ),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    createdAt: row.created_at,
    lastSeenAt: row.seen === null ? null : new Date(row.seen),
    secondFactor: row.totp_secret !== null || Number(row.keys ?? 0) > 0,
  }));
}

async function sessionsOf(tx: TenantTransaction, now: Date): Promise<SeenSession[]> {
  const rows = await tx.many(
    qb
      .selectFrom('app.session')
      .select(['staff_id', 'ip', 'user_agent', 'device_fingerprint', 'desk_sha256', 'created_at'])
      .select(['last_seen_at', 'ended_at'])
      .where('tenant_id', '=', tx.tenantId)
      .where('created_at', '>', new Date(now.getTime() - DAYS * 86_400_000))
      .orderBy('created_at'),
  );
  return rows.map((row) => ({
    staffId: row.staff_id,
    device: row.device_fingerprint ?? row.desk_sha256?.toString('hex') ?? row.user_agent,
    ip: row.ip,
    from: row.created_at,
    to: row.ended_at !== null && row.ended_at < row.last_seen_at ? row.ended_at : row.last_seen_at,
  }));
}

/** What waits for a person: sign-ins outside the hours that nobody has looked at, opened envelopes. */
async function openMatters(tx: TenantTransaction, now: Date): Promise<AccountFinding[]> {
  const [late, open] = await Promise.all([
    tx.many(
      qb
        .selectFrom('app.off_hours_sign_in as o')
        .innerJoin('app.staff as p', (join) =>
          join.onRef('p.tenant_id', '=', 'o.tenant_id').onRef('p.id', '=', 'o.staff_id'),
        )
        .select(['o.staff_id', 'p.name', 'o.at', 'o.reason'])
        .where('o.tenant_id', '=', tx.tenantId)
        .where('o.at', '>', new Date(now.getTime() - DAYS * 86_400_000))
        .orderBy('o.at', 'desc')
        .limit(200),
    ),
    tx.many(
      qb
        .selectFrom('app.emergency_use as u')
        .innerJoin('app.emergency_account as e', (join) =>
          join.onRef('e.tenant_id', '=', 'u.tenant_id').onRef('e.id', '=', 'u.account_id'),
        )
        .select(['e.label', 'u.person', 'u.opened_at'])
        .where('u.tenant_id', '=', tx.tenantId)
        .where('u.closed_at', 'is', null),
    ),
  ]);
  return [
    ...open.map(
      (one): AccountFinding => ({
        kind: 'emergencyOpen',
        staffId: null,
        name: one.label,
        text: `${one.person} さんが開封し、使い方の確認が済んでいません。`,
        at: one.opened_at.toISOString(),
      }),
    ),
    ...late.map(
      (one): AccountFinding => ({
        kind: 'offHours',
        staffId: one.staff_id,
        name: one.name,
        text:
          one.reason === null ? '診療時間外のログイン(理由なし)' : `診療時間外のログイン「${one.reason}」`,
        at: one.at.toISOString(),
      }),
    ),
  ];
}
