import type pg from 'pg';

export interface CataloguePolicy {
  name: string;
  permissive: boolean;
  roles: string[];
  command: string;
  using: string | null;
  check: string | null;
}

export interface CatalogueTable {
  name: string;
  owner: string;
  rls: boolean;
  forced: boolean;
  policies: CataloguePolicy[];
  /** `role:privilege`, owner's own rights left out, `public` for everybody. */
  grants: string[];
}

/** The expression of both policies as PostgreSQL prints it back. */
export const POLICY_EXPRESSION = '(tenant_id = ( SELECT app.tid() AS tid))';

/** Tables of the given schemas as the catalogue has them. */
export async function readTables(
  client: pg.ClientBase,
  schemas: readonly string[],
): Promise<CatalogueTable[]> {
  const { rows } = await client.query<CatalogueTable>(
    `select n.nspname || '.' || c.relname as name,
            pg_get_userbyid(c.relowner)::text as owner,
            c.relrowsecurity as rls,
            c.relforcerowsecurity as forced,
            coalesce((
              select json_agg(json_build_object(
                'name', p.polname, 'permissive', p.polpermissive, 'command', p.polcmd,
                'roles', (select coalesce(json_agg(case when o = 0 then 'public' else pg_get_userbyid(o)::text end order by 1), '[]')
                            from unnest(p.polroles) o),
                'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)) order by p.polname)
                from pg_policy p where p.polrelid = c.oid), '[]') as policies,
            coalesce((
              select array_agg((case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee)::text end)
                               || ':' || lower(a.privilege_type))
                from aclexplode(c.relacl) a where a.grantee <> c.relowner), '{}') as grants
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any($1)
      order by 1`,
    [schemas],
  );
  return rows.map((row) => ({
    ...row,
    policies: row.policies.map((policy) => ({ ...policy, roles: [...policy.roles].sort() })),
    grants: [...row.grants].sort(),
  }));
}
