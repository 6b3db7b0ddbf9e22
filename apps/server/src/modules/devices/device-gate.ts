import type { X509Certificate } from 'node:crypto';
import pg from 'pg';
import type { TenantDatabase } from '../../platform/database/index.ts';
import type { Logger } from '../../platform/logging/logger.ts';
import type { ConnectionGate, GateVerdict, ShownCertificate } from '../../platform/tls/index.ts';
import { DEVICES_CHANNEL } from './announce-change.ts';
import { kindOf } from './authority/read-request.ts';
import { type CertificateFact, KnownCertificates } from './known-certificates.ts';

/** Even without an announcement a revocation is known after this long: well within the minute. */
const POLL_MILLISECONDS = 15_000;
const SEEN_MILLISECONDS = 5_000;
/** A transaction commits later than the time it wrote: rows are asked for again over this long. */
const OVERLAP_MILLISECONDS = 300_000;
const RECONNECT_MILLISECONDS = 500;

export interface DeviceGateOptions {
  readonly database: TenantDatabase;
  /** A direct connection of `akashi_app`: listening does not work through a pooler. */
  readonly connection: pg.ClientConfig;
  readonly logger: Logger;
  /** Whose certificates are believed: only those of the inventory, or whatever the external authority has issued. */
  readonly authority: 'builtin' | 'external';
}

export interface DeviceGate extends ConnectionGate {
  readonly authority: 'builtin' | 'external';
  /** Whether a device may work for this institution. `unnoted`: vouched for from outside, not yet in the inventory. */
  standing(tenantId: string, fingerprint: string): 'admitted' | 'refused' | 'unnoted';
  /** The certificate of an open connection by its fingerprint, while the gate remembers it. */
  shown(fingerprint: string): X509Certificate | undefined;
  counts(now: Date): { active: number; expiring: number; revoked: number };
  /** Asks the database for changes now. */
  refresh(): Promise<void>;
  /** Throws when the inventory could not be read for a minute: then a revocation might be missed. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the gate of this process: reads the inventory's certificates, then listens and polls for changes. */
export async function openDeviceGate(options: DeviceGateOptions): Promise<DeviceGate> {
  const known = new KnownCertificates();
  const listeners = new Set<() => void>();
  const external = new Map<string, X509Certificate>();
  const seenIds = new Set<string>();
  let since = new Date(0);
  let readAt = performance.now();

  async function refresh(): Promise<void> {
    const facts = await options.database.definer<CertificateFact>('deviceCertificates', [
      new Date(Math.max(0, since.getTime() - OVERLAP_MILLISECONDS)),
    ]);
    readAt = performance.now();
    for (const { changed_at } of facts) if (changed_at > since) since = changed_at;
    if (known.take(facts)) for (const again of listeners) again();
  }
  const refreshQuietly = (): void => {
    refresh().catch((error: unknown) =>
      options.logger.warn({ err: error, component: 'devices' }, 'device certificates could not be read'),
    );
  };

  async function tellSeen(): Promise<void> {
    const ids = [...seenIds];
    seenIds.clear();
    if (ids.length > 0) await options.database.definer('noteDevicesSeen', [ids]).catch(() => undefined);
  }

  function verdict({ fingerprint, certificate }: ShownCertificate): GateVerdict {
    const entries = known.of(fingerprint);
    if (entries.length === 0) {
      if (options.authority === 'builtin') return 'unknown';
      const kind = kindOf(certificate.publicKey.export({ type: 'spki', format: 'der' }));
      return kind === undefined ? 'weak' : 'admitted';
    }
    return entries.some(({ revoked }) => !revoked) ? 'admitted' : 'revoked';
  }

  await refresh();
  const stopListening = await listen(options, refreshQuietly);
  const timers = [setInterval(refreshQuietly, POLL_MILLISECONDS), setInterval(tellSeen, SEEN_MILLISECONDS)];
  for (const timer of timers) timer.unref();

  return {
    authority: options.authority,
    verdict,
    seen: ({ fingerprint, certificate }) => {
      for (const { certificateId } of known.of(fingerprint)) seenIds.add(certificateId);
      if (options.authority === 'external') external.set(fingerprint, certificate);
    },
    subscribe: (again) => {
      listeners.add(again);
      return () => listeners.delete(again);
    },
    standing: (tenantId, fingerprint) => {
      const own = known.of(fingerprint).find((one) => one.tenantId === tenantId);
      if (own) return own.revoked ? 'refused' : 'admitted';
      return options.authority === 'external' && external.has(fingerprint) ? 'unnoted' : 'refused';
    },
    shown: (fingerprint) => external.get(fingerprint),
    counts: (now) => known.counts(now),
    refresh,
    check: async () => {
      if (performance.now() - readAt > 4 * POLL_MILLISECONDS)
        throw new Error('the inventory of devices has not been read for a minute');
    },
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      await tellSeen();
      await stopListening();
    },
  };
}

/** Calls `changed` at every announcement, and once after every gap. */
async function listen(options: DeviceGateOptions, changed: () => void): Promise<() => Promise<void>> {
  let client: pg.Client | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      ...options.connection,
      application_name: 'akashi-devices',
      keepAlive: true,
    });
    fresh.on('notification', changed);
    fresh.on('error', () => undefined);
    fresh.on('end', () => {
      if (client === fresh) client = undefined;
      if (!closed) setTimeout(reconnect, RECONNECT_MILLISECONDS).unref();
    });
    await fresh.connect();
    await fresh.query(`listen ${DEVICES_CHANNEL}`);
    client = fresh;
    changed();
  }
  function reconnect(): void {
    connect().catch(() => {
      if (!closed) setTimeout(reconnect, RECONNECT_MILLISECONDS).unref();
    });
  }
  await connect();
  return async () => {
    closed = true;
    await client?.end();
  };
}
