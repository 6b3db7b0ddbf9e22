/** The part of oidc-provider (which ships no types) that the tests use. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }
  interface GrantContext {
    readonly oidc: {
      readonly provider: { readonly Grant: new (of: { accountId: string; clientId: string }) => Grant };
      readonly session?: { readonly accountId?: string };
    };
  }
  interface Setting {
    readonly clients: readonly Readonly<Record<string, string | readonly string[]>>[];
    readonly cookies: { readonly keys: readonly string[] };
    readonly pkce: { readonly required: () => boolean };
    readonly claims: Readonly<Record<string, readonly string[] | null>>;
    readonly features: Readonly<Record<string, { readonly enabled: boolean }>>;
    readonly interactions: { url(context: unknown, interaction: { readonly uid: string }): string };
    findAccount(context: unknown, id: string): { accountId: string; claims(): { sub: string } };
    loadExistingGrant(context: GrantContext): Promise<Grant>;
  }
  export class Provider {
    constructor(issuer: string, setting: Setting);
    callback(): (request: IncomingMessage, response: ServerResponse) => unknown;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: { readonly login: { accountId: string; acr: string; amr: readonly string[] } },
      options: { readonly mergeWithLastSubmission: boolean },
    ): Promise<void>;
  }
}
