import type { SsoProvider } from '@akashi/contract';
import type { Selectable } from 'kysely';
import * as oidc from 'openid-client';
import { type Database, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { mayReach, type ProviderReach } from './reach.ts';

export type ProviderRow = Selectable<Database['app.sso_provider']>;

const PATIENCE_SECONDS = 8;

export function presentProvider(row: ProviderRow): SsoProvider {
  return {
    id: row.id,
    name: row.name,
    issuer: row.issuer,
    clientId: row.client_id,
    hasSecret: row.client_secret !== null,
    requiredAcr: row.required_acr,
    requiredAmr: row.required_amr,
    maxAgeMinutes: row.max_age_minutes,
    active: row.active,
  };
}

/** The provider that the institution signs in through; undefined when it uses none. */
export async function activeProvider(tx: TenantTransaction): Promise<ProviderRow | undefined> {
  return tx.maybe(
    qb
      .selectFrom('app.sso_provider')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('active', '=', true)
      .orderBy('id', 'desc')
      .limit(1),
  );
}

/**
 * Reads the provider's metadata, whose issuer must be the configured one (OpenID Connect Discovery 1.0 §4.3), and
 * joins it with our client. Plain HTTP is for this machine alone, where the operator's list names it. Nothing is sent to a host that the operator does not
 * allow, neither to the issuer nor to an address that its metadata name. Throws SSO_HOST_NOT_ALLOWED,
 * SSO_PROVIDER_UNREACHABLE.
 */
export async function configurationOf(
  row: Pick<ProviderRow, 'id' | 'tenant_id' | 'issuer' | 'client_id' | 'client_secret'>,
  { sealer, hosts }: ProviderReach,
): Promise<oidc.Configuration> {
  const issuer = new URL(row.issuer);
  if (!mayReach(issuer, hosts)) throw new AppError('SSO_HOST_NOT_ALLOWED');
  const secret =
    row.client_secret === null
      ? undefined
      : sealer.open(row.tenant_id, `app.sso_provider/secret/${row.id}`, row.client_secret);
  const authentication = secret === undefined ? oidc.None() : oidc.ClientSecretPost(secret);
  try {
    const configuration = await oidc.discovery(issuer, row.client_id, undefined, authentication, {
      timeout: PATIENCE_SECONDS,
      [oidc.customFetch]: async (url, { body, ...options }) => {
        if (!mayReach(new URL(url), hosts)) throw new AppError('SSO_HOST_NOT_ALLOWED');
        return fetch(url, { ...options, ...(body === undefined ? {} : { body }) });
      },
      // The signature of each ID token is checked against the provider's keys, however it came.
      execute: [
        oidc.enableNonRepudiationChecks,
        ...(issuer.protocol === 'https:' ? [] : [oidc.allowInsecureRequests]),
      ],
    });
    configuration.timeout = PATIENCE_SECONDS;
    return configuration;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('SSO_PROVIDER_UNREACHABLE', { cause });
  }
}
