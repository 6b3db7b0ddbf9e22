export type Privilege = 'select' | 'insert' | 'update' | 'delete';

/** Roles that reach data by grants (tenant data also through row security). */
export type DataRole = 'akashi_app' | 'akashi_job' | 'akashi_ro' | 'akashi_audit_seq';

export const dataRoles: readonly DataRole[] = ['akashi_app', 'akashi_job', 'akashi_ro', 'akashi_audit_seq'];

export type Grants = Partial<Record<DataRole, readonly Privilege[]>>;

/** One table of tenant data. Its policies and grants are generated from this and from nothing else. */
export interface TenantTable {
  /** Schema and name, such as `app.patient`. */
  name: string;
  /** Rows are only ever added: the default grants shrink to select and insert. */
  appendOnly?: true;
  /** Replaces the default grants (everything for the application and its jobs, select for `akashi_ro`). */
  grants?: Grants;
  /** For the isolation matrix: SQL expressions by column, where types and checks alone do not lead to a valid row. */
  sample?: Record<string, string>;
}

/** A table without tenant data, with the reason why it is none. */
export interface GlobalTable {
  name: string;
  reason: string;
  grants?: Grants;
}

/** A SECURITY DEFINER function that may exist, and who may call it. */
export interface DefinerFunction {
  /** Signature as PostgreSQL prints it, such as `audit.log(uuid, text)`. */
  name: string;
  callers: readonly DataRole[];
  /** Role it runs as; `akashi_owner` (held by row security like everybody) unless there is a reason. */
  owner?: 'akashi_owner' | 'akashi_job' | 'akashi_migrate';
  reason: string;
}
