import type { FastifyInstance } from 'fastify';
import { redeemer } from './modules/attachments/index.ts';
import type { Clock } from './platform/clock/clock.ts';
import type { Config } from './platform/config/config.ts';
import type { TenantDatabase } from './platform/database/index.ts';
import { createFilesServer, type FileStore } from './platform/files/index.ts';
import type { Logger } from './platform/logging/logger.ts';

interface Setting {
  readonly config: Config;
  readonly database: TenantDatabase;
  readonly files: FileStore;
  readonly logger: Logger;
  readonly clock: Clock;
}

/** Starts the files' own origin, before the screens: they must know its address. */
export async function startFilesServer({ config, database, files, logger, clock }: Setting) {
  const app = createFilesServer({
    redeem: redeemer({ database, files }),
    logger,
    now: () => clock.now(),
    tls: config.tls,
    productOrigins: config.origins,
  });
  const port = await listen(app, config);
  return { origin: config.files.origin ?? nearbyOrigin(config, port), app, close: () => app.close() };
}

/** Listens on the port of the setting; where none is set, on the next to the screens', or any that is free. */
async function listen(app: FastifyInstance, { host, port, files }: Config): Promise<number> {
  const wished = files.port ?? (port === 0 || port === 65_535 ? 0 : port + 1);
  try {
    await app.listen({ host, port: wished });
  } catch (error) {
    const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!busy || files.port !== undefined || files.origin !== undefined) throw error;
    await app.listen({ host, port: 0 });
  }
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : wished;
}

/**
 * Without a name of its own the files are on another port. On the loopback they also get another host name:
 * cookies do not know ports, but they do know that 127.0.0.1 is not localhost.
 */
function nearbyOrigin(config: Config, port: number): string {
  const product = new URL(config.origins[0] ?? 'http://localhost');
  const host = product.hostname === 'localhost' ? '127.0.0.1' : product.hostname;
  return `${product.protocol}//${host}:${port}`;
}
