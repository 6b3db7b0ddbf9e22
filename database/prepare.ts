import type pg from 'pg';

/** Passwords of the roles that log in. */
export type RolePasswords = Record<
  'akashi_app' | 'akashi_job' | 'akashi_ro' | 'akashi_audit_seq' | 'akashi_migrate',
  string
>;

interface RoleRule {
  name: string;
  login: boolean;
  bypassRls?: true;
  settings?: Record<string, string>;
}

/** The roles, why each exists, and the limits each lives under. */
const roles: readonly RoleRule[] = [
  // Owns every object and cannot log in: whoever connects is never an owner.
  { name: 'akashi_owner', login: false },
  {
    name: 'akashi_app',
    login: true,
    settings: { statement_timeout: '15s', idle_in_transaction_session_timeout: '20s', lock_timeout: '5s' },
  },
  {
    name: 'akashi_job',
    login: true,
    settings: { statement_timeout: '5min', idle_in_transaction_session_timeout: '60s' },
  },
  {
    name: 'akashi_ro',
    login: true,
    settings: { default_transaction_read_only: 'on', statement_timeout: '60s' },
  },
  {
    name: 'akashi_audit_seq',
    login: true,
    settings: { statement_timeout: '60s', idle_in_transaction_session_timeout: '60s' },
  },
  // Without BYPASSRLS a backfill under forced row security would silently touch no row.
  { name: 'akashi_migrate', login: true, bypassRls: true },
  // Maintenance access gets rights for an hour at a time; standing rights it has none.
  { name: 'akashi_breakglass', login: false },
];

/** Schemas and who owns them. */
const schemas = [
  ['app', 'akashi_owner'],
  ['master', 'akashi_owner'],
  ['audit', 'akashi_owner'],
  ['platform', 'akashi_owner'],
  ['graphile_worker', 'akashi_job'],
] as const;

/**
 * The one step that needs a superuser: roles, schemas and who may connect. Idempotent.
 * `client` is connected to the database that Akashi will live in, as superuser.
 */
export async function prepareDatabase(client: pg.ClientBase, passwords: RolePasswords): Promise<void> {
  for (const statement of await prepareStatements(client, passwords)) await client.query(statement);
}

/** The same step as SQL text, for a database administrator to read and run. */
export async function prepareStatements(client: pg.ClientBase, passwords: RolePasswords): Promise<string[]> {
  const { rows } = await client.query<{ db: string; known: string[]; settings: string[] }>(
    `select current_database() as db,
            coalesce((select array_agg(rolname::text) from pg_roles where rolname like 'akashi\\_%'), '{}') as known,
            coalesce((select array_agg(r.rolname || '.' || split_part(c, '=', 1) || '=' || split_part(c, '=', 2))
                        from pg_db_role_setting s join pg_roles r on r.oid = s.setrole, unnest(s.setconfig) c
                       where s.setdatabase = 0), '{}') as settings`,
  );
  const row = rows[0];
  if (!row) throw new Error('the server did not name the database');
  const db = client.escapeIdentifier(row.db);
  const secret = new Map(Object.entries(passwords));
  return [
    ...roles.flatMap((role) => roleStatements(client, role, row.known, row.settings, secret.get(role.name))),
    'grant akashi_owner, akashi_job to akashi_migrate',
    ...databaseStatements(db),
    'revoke all on schema public from public',
    ...schemas.flatMap(([schema, owner]) => [
      `create schema if not exists ${schema} authorization ${owner}`,
      `revoke all on schema ${schema} from public`,
    ]),
    // Functions are executable by everybody unless this says otherwise, and only for objects made later.
    'alter default privileges for role akashi_owner revoke execute on functions from public',
    'alter default privileges for role akashi_owner revoke usage on types from public',
  ];
}

/** Who may connect to a database; unlike everything inside it, this does not come along with a template. */
export function databaseStatements(quotedName: string): string[] {
  return [
    `alter database ${quotedName} owner to akashi_owner`,
    `revoke all on database ${quotedName} from public`,
    `grant connect on database ${quotedName} to akashi_app, akashi_job, akashi_ro, akashi_audit_seq, akashi_migrate`,
  ];
}

function roleStatements(
  client: pg.ClientBase,
  role: RoleRule,
  known: readonly string[],
  settings: readonly string[],
  password: string | undefined,
): string[] {
  const attributes = [
    role.login ? 'login' : 'nologin',
    role.bypassRls ? 'bypassrls' : 'nobypassrls',
    'nosuperuser nocreatedb nocreaterole noreplication',
    ...(role.login && password ? [`password ${client.escapeLiteral(password)}`] : []),
  ].join(' ');
  const limits = Object.entries(role.settings ?? {})
    .filter(([name, value]) => !settings.includes(`${role.name}.${name}=${value}`))
    .map(([name, value]) => `alter role ${role.name} set ${name} = ${client.escapeLiteral(value)}`);
  const verb = known.includes(role.name) ? 'alter' : 'create';
  return [`${verb} role ${role.name} ${attributes}`, ...limits];
}
