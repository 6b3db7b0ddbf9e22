import { timingSafeEqual } from 'node:crypto';
import * as oidc from 'openid-client';
import { uuidv7 } from 'uuidv7';
import {
  accessLater,
  qb,
  type TenantContext,
  type TenantDatabase,
  type TenantTransaction,
} from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { NOBODY } from '../commands/sign-in.ts';
import { deskHash } from '../desks.ts';
import { activeProvider, configurationOf, type ProviderRow } from './provider.ts';
import type { ProviderReach } from './reach.ts';

const MINUTES = 10;

export interface Visitor {
  readonly ip: string;
  readonly requestId: string;
  /** What the browser calls itself: only the browser that began a flow may end it. */
  readonly deskToken: string;
  readonly now: Date;
}

/** What the provider has vouched for. */
export interface Vouched {
  readonly context: TenantContext;
  readonly flowId: string;
  readonly issuer: string;
  readonly subject: string;
}

export function contextOf(tenantId: string, visitor: Visitor): TenantContext {
  return {
    tenantId,
    actor: { staffId: NOBODY, role: 'nobody', ip: visitor.ip },
    requestId: visitor.requestId,
    purpose: 'administration',
  };
}

/** Begins a flow: code with PKCE, state and nonce (OpenID Connect Core 1.0 §3.1.2.1, RFC 7636). */
export async function beginFlow(
  database: TenantDatabase,
  reach: ProviderReach,
  redirectUri: string,
  tenantCode: string,
  visitor: Visitor,
): Promise<{ url: string; name: string }> {
  const [tenant] = await database.definer<{ id: string }>('tenantByCode', [tenantCode]);
  if (!tenant) throw new AppError('SSO_NOT_CONFIGURED');
  const context = contextOf(tenant.id, visitor);
  const access = { act: 'login', object: { type: 'sso' }, patients: 'none' } as const;
  const provider = await database.withTenant(context, access, activeProvider);
  if (!provider) throw new AppError('SSO_NOT_CONFIGURED');
  const configuration = await configurationOf(provider, reach);
  const id = uuidv7();
  const verifier = oidc.randomPKCECodeVerifier();
  const nonce = oidc.randomNonce();
  // Names the tenant and the flow, so that the way back needs no search; the random part is compared.
  const state = `${tenant.id}.${id}.${oidc.randomState()}`;
  await database.withTenant(context, access, async (tx) => {
    await tx.run(
      qb
        .deleteFrom('app.sso_flow')
        .where('tenant_id', '=', tx.tenantId)
        .where('expires_at', '<', visitor.now),
    );
    await tx.run(
      qb.insertInto('app.sso_flow').values({
        tenant_id: tx.tenantId,
        id,
        provider_id: provider.id,
        browser_sha256: deskHash(visitor.deskToken),
        state,
        nonce,
        verifier,
        expires_at: new Date(visitor.now.getTime() + MINUTES * 60_000),
      }),
    );
  });
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid',
    response_type: 'code',
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    max_age: String(provider.max_age_minutes * 60),
    ...(provider.required_acr === '' ? {} : { acr_values: provider.required_acr }),
  });
  return { url: url.href, name: provider.name };
}

const STATE = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.[A-Za-z0-9_-]{20,}$/;

/**
 * Ends a flow: the state is used up first, then the code is changed for an ID token, whose issuer, audience, nonce,
 * age, acr and amr are checked. Throws SSO_REFUSED for anything that does not hold.
 */
export async function endFlow(
  database: TenantDatabase,
  reach: ProviderReach,
  redirectUri: string,
  query: string,
  visitor: Visitor,
): Promise<Vouched> {
  const back = new URL(redirectUri);
  back.search = query;
  const [, tenantId, flowId] = STATE.exec(back.searchParams.get('state') ?? '') ?? [];
  if (tenantId === undefined || flowId === undefined) throw refused();
  const context = contextOf(tenantId, visitor);
  const taken = await database.withTenant(context, accessLater, async (tx) => {
    const flow = await takeFlow(tx, flowId, visitor);
    await logSso(tx, flow === undefined ? 'denied' : 'ok');
    return flow;
  });
  if (!taken) throw refused();
  const { flow, provider } = taken;
  const configuration = await configurationOf(provider, reach);
  const tokens = await oidc
    .authorizationCodeGrant(configuration, back, {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
      maxAge: provider.max_age_minutes * 60,
    })
    .catch((cause: unknown) => {
      throw refused(cause);
    });
  const claims = tokens.claims();
  if (
    !claims ||
    claims.iss !== provider.issuer ||
    !strongEnough({ acr: claims['acr'], amr: claims['amr'] }, provider)
  )
    throw refused();
  await database.withTenant(
    context,
    { act: 'login', object: { type: 'sso', id: flowId }, patients: 'none' },
    (tx) =>
      tx.run(
        qb
          .updateTable('app.sso_flow')
          .set({ subject: claims.sub })
          .where('tenant_id', '=', tx.tenantId)
          .where('id', '=', flowId),
      ),
  );
  return { context, flowId, issuer: provider.issuer, subject: claims.sub };
}

/** Takes the state of a flow, which is good once and in one browser; the row stays for the linking. */
async function takeFlow(tx: TenantTransaction, flowId: string, visitor: Visitor) {
  const flow = await tx.maybe(
    qb
      .selectFrom('app.sso_flow')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', flowId)
      .where('expires_at', '>', visitor.now)
      .where('verifier', '!=', '')
      .forUpdate(),
  );
  if (!flow || !timingSafeEqual(flow.browser_sha256, deskHash(visitor.deskToken))) return undefined;
  await tx.run(
    qb
      .updateTable('app.sso_flow')
      .set({ verifier: '', nonce: '' })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', flowId),
  );
  const provider = await tx.maybe(
    qb
      .selectFrom('app.sso_provider')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', flow.provider_id)
      .where('active', '=', true),
  );
  return provider && { flow, provider };
}

/** What an ID token says of how the person signed in there. */
interface Strength {
  readonly acr?: unknown;
  readonly amr?: unknown;
}

/** Whether the sign-in at the provider was as strong as the institution demands (RFC 8176 for `amr`). */
export function strongEnough(
  claims: Strength,
  { required_acr: acr, required_amr: amr }: Pick<ProviderRow, 'required_acr' | 'required_amr'>,
): boolean {
  const methods = Array.isArray(claims.amr) ? claims.amr : [];
  return (acr === '' || claims.acr === acr) && (amr === '' || methods.includes(amr));
}

export function refused(cause?: unknown): AppError {
  return new AppError('SSO_REFUSED', cause === undefined ? {} : { cause });
}

async function logSso(tx: TenantTransaction, result: 'ok' | 'denied'): Promise<void> {
  await tx.log({ act: 'login', object: { type: 'sso' }, patients: 'none', result });
}
