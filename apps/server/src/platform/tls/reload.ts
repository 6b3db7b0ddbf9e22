import { X509Certificate } from 'node:crypto';
import { createSecureContext, type Server } from 'node:tls';
import type { TlsConfig } from '../config/config.ts';
import type { Logger } from '../logging/logger.ts';
import { secureContextOptions } from './secure-options.ts';

const EVERY_MILLISECONDS = 15_000;

export interface TlsReloader {
  /** Reads the files now; true when something new is in force from here on. */
  check(): Promise<boolean>;
  /** What is in force. */
  current(): TlsConfig;
  /** Why the newest files were not taken; undefined when they were. */
  fault(): string | undefined;
  stop(): void;
}

/**
 * Looks at the files of certificate, key, authority and revocation list four times a minute and puts what has changed in
 * force for new connections, without a restart. Files that do not fit together leave the old ones in force and are named.
 */
export function reloadTls(
  servers: readonly Server[],
  initial: TlsConfig,
  read: () => TlsConfig | Promise<TlsConfig>,
  logger: Logger,
  changed: () => void = () => undefined,
): TlsReloader {
  let inForce = initial;
  let trouble: string | undefined;

  async function check(): Promise<boolean> {
    try {
      const fresh = await read();
      const same = JSON.stringify(fresh) === JSON.stringify(inForce);
      if (same && trouble === undefined) return false;
      demandPair(fresh);
      const options = secureContextOptions(fresh);
      createSecureContext(options);
      for (const server of servers) server.setSecureContext(options);
      inForce = fresh;
      trouble = undefined;
      if (!same) {
        logger.info({ component: 'tls' }, 'certificates reloaded');
        changed();
      }
      return !same;
    } catch (error) {
      const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
      trouble = typeof code === 'string' ? code : 'unreadable';
      logger.error({ component: 'tls', code: trouble }, 'new certificates are not usable; the old ones stay');
      return false;
    }
  }

  const timer = setInterval(() => void check(), EVERY_MILLISECONDS);
  timer.unref();
  return { check, current: () => inForce, fault: () => trouble, stop: () => clearInterval(timer) };
}

/** A certificate with the key of another one would refuse every connection from then on. */
function demandPair({ cert, key }: TlsConfig): void {
  const context = createSecureContext({ cert, key });
  if (!context || Number.isNaN(Date.parse(new X509Certificate(cert).validTo)))
    throw new TypeError('no usable certificate');
}
