import type { Sealer } from '../../../platform/sealing/sealer.ts';

/** What speaking with an identity provider takes: the keys of its secret, and which hosts this server may ask. */
export interface ProviderReach {
  readonly sealer: Sealer;
  /** Hosts (`login.example.jp`, with a port where it is not 443) that the operator allows; none without his list. */
  readonly hosts: readonly string[];
}

const HERE = new Set(['localhost', '127.0.0.1']);

/**
 * Whether the server may send a request there: by https to a host of the operator's list, or to this machine where the
 * list names it (`localhost`, any port, also without TLS). The institution names its provider, but where the server
 * connects to is the operator's to say (OWASP ASVS V13.2.4).
 */
export function mayReach(address: URL, hosts: readonly string[]): boolean {
  if (HERE.has(address.hostname) && hosts.includes(address.hostname)) return true;
  return (
    address.protocol === 'https:' && hosts.some((host) => new URL(`https://${host}`).host === address.host)
  );
}
