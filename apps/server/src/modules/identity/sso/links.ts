import { timingSafeEqual } from 'node:crypto';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { deskHash } from '../desks.ts';
import { refused } from './flow.ts';

/** The member of staff whom a provider's subject means; undefined while nobody is linked. */
export async function linkedStaff(
  tx: TenantTransaction,
  issuer: string,
  subject: string,
): Promise<string | undefined> {
  const row = await tx.maybe(
    qb
      .selectFrom('app.sso_link')
      .select('staff_id')
      .where('tenant_id', '=', tx.tenantId)
      .where('issuer', '=', issuer)
      .where('subject', '=', subject),
  );
  return row?.staff_id;
}

/**
 * Links the subject of a finished flow to a person who has just proved himself by password, in the same browser. The
 * flow is used up. Throws SSO_REFUSED.
 */
export async function linkFromFlow(
  tx: TenantTransaction,
  flowId: string,
  staffId: string,
  browser: { deskToken: string; now: Date },
): Promise<void> {
  const flow = await tx.maybe(
    qb
      .deleteFrom('app.sso_flow')
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', flowId)
      .where('expires_at', '>', browser.now)
      .returning(['provider_id', 'subject', 'browser_sha256']),
  );
  if (!flow?.subject || !timingSafeEqual(flow.browser_sha256, deskHash(browser.deskToken))) throw refused();
  const provider = await tx.one(
    qb
      .selectFrom('app.sso_provider')
      .select('issuer')
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', flow.provider_id),
  );
  if ((await linkedStaff(tx, provider.issuer, flow.subject)) !== undefined) throw refused();
  await tx.run(
    qb.insertInto('app.sso_link').values({
      tenant_id: tx.tenantId,
      issuer: provider.issuer,
      subject: flow.subject,
      staff_id: staffId,
      linked_by: staffId,
      linked_at: browser.now,
    }),
  );
  await tx.log({
    act: 'permit',
    object: { type: 'ssoLink', id: staffId },
    patients: 'none',
    details: { linked: true },
  });
}
