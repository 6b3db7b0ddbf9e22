import type pg from 'pg';
import { type CataloguePolicy, type CatalogueTable, POLICY_EXPRESSION, readTables } from './catalogue.ts';
import {
  dataRoles,
  definerFunctions,
  type Grants,
  globalTables,
  masterGrants,
  masterTables,
  ownSchemas,
  tenantGrants,
  tenantTables,
} from './registry.ts';

interface DesiredTable {
  grants: string[];
  policies: CataloguePolicy[];
}

/**
 * Brings row security, policies and grants to what the registry says, in the caller's transaction.
 * Only differences are applied, so that a start against a busy database takes no table lock.
 * Tables of the registry that do not exist yet are left to the linter. Returns the statements run.
 */
export async function applyRegistry(client: pg.ClientBase): Promise<string[]> {
  const tables = await readTables(client, ownSchemas);
  const statements = [
    ...tables.flatMap((table) => tableStatements(table, desired(table.name))),
    ...(await usageStatements(client)),
    ...(await definerStatements(client)),
  ];
  for (const statement of statements) await client.query(statement);
  return statements;
}

/** What the registry wants of a table; a table it does not know gets nothing. */
export function desired(name: string): DesiredTable {
  const tenant = tenantTables.find((table) => table.name === name);
  if (tenant) {
    const grants = tenantGrants(tenant);
    return { grants: grantList(grants), policies: policiesFor(grants) };
  }
  if (masterTables.includes(name)) return { grants: grantList(masterGrants), policies: [] };
  const global = globalTables.find((table) => table.name === name);
  return { grants: grantList(global?.grants ?? {}), policies: [] };
}

function policiesFor(grants: Grants): CataloguePolicy[] {
  const common = { command: '*', using: POLICY_EXPRESSION, check: POLICY_EXPRESSION };
  // The owner is named so that definer functions work, held to the tenant like everybody else.
  const reachedBy = ['akashi_owner', ...dataRoles.filter((role) => grants[role]?.length)].sort();
  return [
    { name: 'tenant', permissive: true, roles: reachedBy, ...common },
    { name: 'tenant_r', permissive: false, roles: ['public'], ...common },
  ];
}

function grantList(grants: Grants): string[] {
  return dataRoles.flatMap((role) => (grants[role] ?? []).map((privilege) => `${role}:${privilege}`)).sort();
}

function tableStatements(table: CatalogueTable, wanted: DesiredTable): string[] {
  const secured = wanted.policies.length > 0;
  return [
    ...(secured && !table.rls ? [`alter table ${table.name} enable row level security`] : []),
    ...(secured && !table.forced ? [`alter table ${table.name} force row level security`] : []),
    ...policyStatements(table, wanted.policies),
    ...difference(table.grants, wanted.grants).map(
      ([role, privilege]) => `revoke ${privilege} on ${table.name} from ${role}`,
    ),
    ...difference(wanted.grants, table.grants).map(
      ([role, privilege]) => `grant ${privilege} on ${table.name} to ${role}`,
    ),
  ];
}

function policyStatements(table: CatalogueTable, wanted: CataloguePolicy[]): string[] {
  const same = (a: CataloguePolicy, b: CataloguePolicy): boolean =>
    JSON.stringify(policyShape(a)) === JSON.stringify(policyShape(b));
  const drop = table.policies.filter((present) => !wanted.some((policy) => same(policy, present)));
  const create = wanted.filter((policy) => !table.policies.some((present) => same(policy, present)));
  return [
    ...drop.map((policy) => `drop policy ${policy.name} on ${table.name}`),
    ...create.map(
      (policy) =>
        `create policy ${policy.name} on ${table.name} as ${policy.permissive ? 'permissive' : 'restrictive'}` +
        ` for all to ${policy.roles.join(', ')}` +
        ' using (tenant_id = (select app.tid())) with check (tenant_id = (select app.tid()))',
    ),
  ];
}

/** What makes two policies the same. */
export function policyShape(policy: CataloguePolicy): unknown[] {
  return [policy.name, policy.permissive, policy.roles, policy.command, policy.using, policy.check];
}

function difference(from: readonly string[], minus: readonly string[]): [string, string][] {
  return from
    .filter((grant) => !minus.includes(grant))
    .map((grant) => grant.split(':'))
    .map(([role = '', privilege = '']) => [role, privilege]);
}

async function usageStatements(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ schema: string; role: string }>(
    `select s as schema, r as role from unnest($1::text[]) s, unnest($2::text[]) r
      where not has_schema_privilege(r, s, 'usage')`,
    [ownSchemas, dataRoles],
  );
  return rows.map(({ schema, role }) => `grant usage on schema ${schema} to ${role}`);
}

interface PresentFunction {
  name: string;
  owner: string;
  definer: boolean;
  callers: string[];
}

async function definerStatements(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<PresentFunction>(
    `select p.oid::regprocedure::text as name, pg_get_userbyid(p.proowner)::text as owner,
            p.prosecdef as definer,
            array(select case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee)::text end
                    from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                   where a.grantee <> p.proowner) as callers
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = any($1)`,
    [ownSchemas],
  );
  return rows.flatMap((present) => {
    const definer = definerFunctions.find((entry) => entry.name === present.name);
    if (definer) return functionStatements(present, definer.owner ?? 'akashi_owner', definer.callers);
    if (present.definer) return functionStatements(present, 'akashi_owner', []);
    // Plain functions run with the caller's own rights, so whoever may enter the schema may call them.
    return functionStatements(present, 'akashi_owner', dataRoles);
  });
}

function functionStatements(present: PresentFunction, owner: string, callers: readonly string[]): string[] {
  const schema = present.name.split('.')[0] ?? '';
  const move =
    present.owner === owner
      ? []
      : [
          `grant create on schema ${schema} to ${owner}`,
          `alter function ${present.name} owner to ${owner}`,
          ...(owner === 'akashi_owner' ? [] : [`revoke create on schema ${schema} from ${owner}`]),
        ];
  const wanted = callers.filter((role) => role !== owner);
  return [
    ...move,
    ...present.callers
      .filter((role) => !wanted.some((name) => name === role) && role !== owner)
      .map((role) => `revoke execute on function ${present.name} from ${role}`),
    ...wanted
      .filter((role) => !present.callers.includes(role))
      .map((role) => `grant execute on function ${present.name} to ${role}`),
  ];
}
