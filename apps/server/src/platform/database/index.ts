/** The only door to the database. Modules use `TenantDatabase`, `qb` and the types; the rest is for the platform. */

export { DatabaseError, type DatabaseErrorCode } from '../../../../../database/errors.ts';
export {
  type Access,
  type AccessDeclaration,
  type AccessEvent,
  type Act,
  accessLater,
  isClosed,
  type SealEvent,
} from './access.ts';
export type { Outcome, OutcomeWitness } from './connections.ts';
export type { Actor, Purpose, TenantContext } from './context.ts';
export { createDatabase, type DatabaseConfig, type TenantDatabase } from './database.ts';
export { logAmong } from './log-among.ts';
export type { OpenDatabase, OpenOptions } from './open.ts';
export { type Database, jsonb, type Query, qb } from './query-builder.ts';
export type { ReadAccess, ReadQueries, ReadResults } from './read-tenant.ts';
export { type RotatedSecret, rotateSecrets } from './rotate-secrets.ts';
export { SECRET_ROLES, type SecretRole } from './secret-file.ts';
export { preparationSql, prepareExternal, type ServerOptions } from './server.ts';
export type { EnqueueOptions, TenantTransaction } from './transaction.ts';
export type { WithTenantOptions } from './with-tenant.ts';
