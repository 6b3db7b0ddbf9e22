import { identity } from '@akashi/contract';
import { accessLater, qb } from '../../../platform/database/index.ts';
import { type Implementation, implement } from '../../../platform/http/index.ts';
import { admit, mayEnter } from '../admit.ts';
import { signIn } from '../commands/sign-in.ts';
import { staffById } from '../staff.ts';
import { fromOf, type SessionDependencies, welcome } from '../welcome.ts';
import { beginFlow, endFlow, refused } from './flow.ts';
import { linkedStaff, linkFromFlow } from './links.ts';
import { configurationOf, presentProvider } from './provider.ts';
import type { ProviderReach } from './reach.ts';
import { presentLinks, unlinkStaff } from './unlink.ts';

const nobody = { patients: 'none' } as const;

/** Sign-in through the institution's own identity provider, and its configuration. */
export function ssoRoutes(dependencies: SessionDependencies): Implementation[] {
  return [...signInRoutes(dependencies), ...settingRoutes(dependencies)];
}

/** The page of ours to which a provider sends the browser back; it posts what stands in its address. */
function redirectUri({ passkeys }: SessionDependencies): string {
  return `${passkeys.origins[0] ?? ''}/sign-in/sso`;
}

function reachOf({ sealer, ssoHosts = [] }: SessionDependencies): ProviderReach {
  return { sealer, hosts: ssoHosts };
}

function signInRoutes(dependencies: SessionDependencies): Implementation[] {
  const { database, sealer } = dependencies;
  const uri = redirectUri(dependencies);
  const reach = reachOf(dependencies);
  return [
    implement(identity.beginSso, async ({ body, context }) => {
      const from = fromOf(context);
      const begun = await beginFlow(database, reach, uri, body.tenantCode, from);
      context.cookie.setDesk(from.deskToken);
      return begun;
    }),
    implement(identity.finishSso, async ({ body, context }) => {
      const from = fromOf(context);
      const vouched = await endFlow(database, reach, uri, body.query, from);
      const found = await database.withTenant(vouched.context, accessLater, async (tx) => {
        const staffId = await linkedStaff(tx, vouched.issuer, vouched.subject);
        const staff = staffId === undefined ? undefined : await staffById(tx, staffId);
        const enters = staff !== undefined && mayEnter(staff, from.now);
        await tx.log({
          act: 'login',
          object: { type: 'session', ...(staff ? { id: staff.id } : {}) },
          ...nobody,
          details: { method: 'sso', linked: staff !== undefined },
          result: enters ? 'ok' : 'denied',
        });
        if (staff) return enters ? admit(tx, staff, 'sso', from) : undefined;
        return tx.one(qb.selectFrom('app.tenant').select('code').where('tenant_id', '=', tx.tenantId));
      });
      if (!found) throw refused();
      if ('code' in found)
        return { result: 'linkRequired' as const, tenantCode: found.code, flow: vouched.flowId };
      return { result: 'signedIn' as const, session: await welcome(dependencies, context, found, from) };
    }),
    implement(identity.linkSso, async ({ body, context }) => {
      const from = fromOf(context);
      const { flow, ...given } = body;
      const verdict = await signIn(database, sealer, { ...given, totp: given.totp, ...from }, (tx, staff) =>
        linkFromFlow(tx, flow, staff.id, from),
      );
      if (verdict.result !== 'signedIn') return verdict;
      return { result: 'signedIn' as const, session: await welcome(dependencies, context, verdict, from) };
    }),
  ];
}

function settingRoutes(dependencies: SessionDependencies): Implementation[] {
  const { sealer } = dependencies;
  return [
    implement(identity.listSsoProviders, ({ context }) =>
      context.read(nobody, async (tx) => {
        const rows = await tx.many(
          qb.selectFrom('app.sso_provider').selectAll().where('tenant_id', '=', tx.tenantId).orderBy('name'),
        );
        return {
          providers: rows.map(presentProvider),
          links: await presentLinks(tx),
          redirectUri: redirectUri(dependencies),
        };
      }),
    ),
    implement(identity.saveSsoProvider, async ({ params: { providerId: id }, body, context }) => {
      const { tenantId } = context;
      const secret =
        body.secret === undefined || body.secret === ''
          ? undefined
          : sealer.seal(tenantId, `app.sso_provider/secret/${id}`, body.secret);
      const probe = { id, tenant_id: tenantId, issuer: body.issuer, client_id: body.clientId };
      // A wrong address shows here, not at the reception in the morning.
      await configurationOf({ ...probe, client_secret: null }, reachOf(dependencies));
      return context.transact({ ...nobody, act: 'configure', object: { type: 'sso', id } }, async (tx) => {
        const values = {
          name: body.name,
          issuer: body.issuer,
          client_id: body.clientId,
          required_acr: body.requiredAcr,
          required_amr: body.requiredAmr,
          max_age_minutes: body.maxAgeMinutes,
          active: body.active,
          ...(secret === undefined ? {} : { client_secret: secret }),
        };
        const row = await tx.one(
          qb
            .insertInto('app.sso_provider')
            .values({ tenant_id: tx.tenantId, id, ...values })
            .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(values))
            .returningAll(),
        );
        return presentProvider(row);
      });
    }),
    implement(identity.unlinkSso, ({ params: { staffId }, context }) =>
      context.transact({ ...nobody, act: 'permit', object: { type: 'ssoLink', id: staffId } }, async (tx) => {
        await unlinkStaff(tx, staffId, context.now);
        return {};
      }),
    ),
  ];
}
