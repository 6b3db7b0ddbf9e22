import { createHash } from 'node:crypto';
import { accounts } from '@akashi/contract';
import { uuidv7 } from 'uuidv7';
import { qb } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Implementation, implement } from '../../platform/http/index.ts';
import { enqueueJob } from '../../platform/jobs/index.ts';
import { asRole, offHoursReason } from '../identity/index.ts';
import { type Colleague, compareRoster } from './compare-roster.ts';
import { inspectAccountsJob } from './inspection-job.ts';
import { parseRoster } from './parse-roster.ts';

const nobody = { patients: 'none' } as const;

/** Comparison with the personnel list, the inspection of accounts, reasons outside the hours. */
export function accountRoutes(): Implementation[] {
  return [
    implement(accounts.compareRoster, ({ body, context: { transact, now, deskDate } }) => {
      const bytes = Buffer.from(body.content, 'base64');
      const sha256 = createHash('sha256').update(bytes).digest();
      return transact({ ...nobody, act: 'verify', object: { type: 'roster' } }, async (tx) => {
        const roster = parseRoster(bytes, deskDate);
        if (!roster) throw new AppError('ROSTER_UNREADABLE');
        const rows = await tx.many(
          qb
            .selectFrom('app.staff as p')
            .leftJoin('app.emergency_account as e', (join) =>
              join.onRef('e.tenant_id', '=', 'p.tenant_id').onRef('e.staff_id', '=', 'p.id'),
            )
            .select(['p.id', 'p.login_id', 'p.name', 'p.role', 'p.active'])
            .where('p.tenant_id', '=', tx.tenantId)
            .where('e.id', 'is', null),
        );
        const staff = rows.map(
          (row): Colleague => ({
            id: row.id,
            loginId: row.login_id,
            name: row.name,
            role: asRole(row.role),
            active: row.active,
          }),
        );
        const findings = compareRoster(roster.lines, staff);
        await tx.run(
          qb.insertInto('app.roster_check').values({
            tenant_id: tx.tenantId,
            id: uuidv7(),
            at: now,
            checked_by: tx.context.actor.staffId,
            file_sha256: sha256,
            rows: roster.lines.length,
            findings: findings.length,
          }),
        );
        return {
          rows: roster.lines.length,
          sha256: sha256.toString('hex'),
          findings,
          problems: [...roster.problems],
        };
      });
    }),
    implement(accounts.getInspection, ({ context: { read } }) =>
      read(nobody, async (tx) => {
        const row = await tx.maybe(
          qb
            .selectFrom('app.account_inspection')
            .selectAll()
            .where('tenant_id', '=', tx.tenantId)
            .orderBy('at', 'desc')
            .limit(1),
        );
        const findings = accounts.getInspection.response.shape.findings.parse(row?.findings ?? []);
        return { at: row?.at.toISOString() ?? null, accounts: row?.accounts ?? 0, findings };
      }),
    ),
    implement(accounts.inspectAccounts, ({ context: { transact } }) =>
      transact(nobody, async (tx) => ({ jobId: await enqueueJob(tx, inspectAccountsJob, {}) })),
    ),
    implement(accounts.giveOffHoursReason, ({ body, context: { transact, session } }) =>
      transact({ ...nobody, act: 'login' }, async (tx) => {
        if (!(await offHoursReason(tx, session.id, body.reason))) throw new AppError('NOT_FOUND');
        return {};
      }),
    ),
  ];
}
