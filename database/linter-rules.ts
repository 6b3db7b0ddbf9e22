/**
 * The rules of isolation over the catalogue. Each query returns the offending objects in column `object`;
 * $1 the schemas of ours, $2 the tenant tables, $3 the roles that reach data, $4 the definer functions.
 */
export interface LintRule {
  id: string;
  title: string;
  sql: string;
}

const tenantTable = `
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p') and n.nspname || '.' || c.relname = any($2::text[])`;

const index = `
  from pg_index i join pg_class x on x.oid = i.indexrelid join pg_class c on c.oid = i.indrelid
       join pg_namespace n on n.oid = c.relnamespace
 where n.nspname || '.' || c.relname = any($2::text[])`;

const columnOf = (relation: string, name: string): string =>
  `(select a.attnum from pg_attribute a where a.attrelid = ${relation} and a.attname = '${name}')`;

export const lintRules: readonly LintRule[] = [
  {
    id: 'L1',
    title: '行の保護（RLS）が有効でない',
    sql: `select n.nspname || '.' || c.relname as object ${tenantTable} and not c.relrowsecurity`,
  },
  {
    id: 'L2',
    title: '行の保護が所有者に強制されていない',
    sql: `select n.nspname || '.' || c.relname as object ${tenantTable} and not c.relforcerowsecurity`,
  },
  {
    id: 'L3',
    title: 'ポリシーに WITH CHECK がない',
    sql: `select n.nspname || '.' || c.relname || '.' || p.polname as object
            from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = any($1::text[]) and p.polcmd in ('*', 'a', 'w') and p.polwithcheck is null`,
  },
  {
    id: 'L4',
    title: 'ビューが security_invoker でない',
    sql: `select n.nspname || '.' || c.relname as object
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where c.relkind = 'v' and n.nspname = any($1::text[])
             and not coalesce(c.reloptions::text[] && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)`,
  },
  {
    id: 'L5',
    title: 'マテリアライズドビューがある',
    sql: `select n.nspname || '.' || c.relname as object
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where c.relkind = 'm' and n.nspname = any($1::text[])`,
  },
  {
    id: 'L6',
    title: 'SECURITY DEFINER の関数が許可の一覧にないか、search_path を固定していない',
    sql: `select p.oid::regprocedure::text as object
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where p.prosecdef and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
             and (p.oid::regprocedure::text <> all($4::text[])
                  or not exists (select from unnest(p.proconfig) s where s like 'search\\_path=%pg\\_temp'))`,
  },
  {
    id: 'L7',
    title: '主キーか一意制約が tenant_id で始まらない',
    sql: `select n.nspname || '.' || c.relname || '.' || x.relname as object ${index}
             and i.indisunique and i.indkey[0] is distinct from ${columnOf('c.oid', 'tenant_id')}
          union all
          select n.nspname || '.' || c.relname || ' (主キーなし)' as object ${tenantTable}
             and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)`,
  },
  {
    id: 'L8',
    title: '外部キーが tenant_id を含まない',
    sql: `select n.nspname || '.' || c.relname || '.' || k.conname as object
            from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
           where k.contype = 'f' and n.nspname || '.' || c.relname = any($2::text[])
             and (k.conkey[1] is distinct from ${columnOf('k.conrelid', 'tenant_id')}
                  or k.confkey[1] is distinct from ${columnOf('k.confrelid', 'tenant_id')})`,
  },
  {
    id: 'L9',
    title: 'アプリの役割が強すぎる（特権、RLS 回避、所有、作成）',
    sql: `select r.rolname::text as object from pg_roles r
           where r.rolname = any($3::text[]) and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication)
          union all
          select r.rolname || ' ∈ ' || g.rolname from pg_auth_members m
            join pg_roles r on r.oid = m.member join pg_roles g on g.oid = m.roleid
           where r.rolname = any($3::text[])
          union all
          select n.nspname || '.' || c.relname || ' (所有者 ' || pg_get_userbyid(c.relowner) || ')'
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = any($1::text[]) and pg_get_userbyid(c.relowner) <> 'akashi_owner'
          union all
          select r.rolname || ' create ' || n.nspname from pg_roles r, pg_namespace n
           where r.rolname = any($3::text[]) and n.nspname = any($1::text[] || array['public'])
             and has_schema_privilege(r.oid, n.oid, 'create')
          union all
          select r.rolname || ' create on database' from pg_roles r
           where r.rolname = any($3::text[]) and has_database_privilege(r.oid, current_database(), 'create')
          union all
          select r.rolname || ' truncate/references/trigger ' || n.nspname || '.' || c.relname
            from pg_roles r, pg_class c join pg_namespace n on n.oid = c.relnamespace
           where r.rolname = any($3::text[]) and n.nspname = any($1::text[]) and c.relkind in ('r', 'p', 'v')
             and has_table_privilege(r.oid, c.oid, 'truncate, references, trigger')`,
  },
  {
    id: 'L10',
    title: 'tenant_id がないか、空を許すか、uuid でない',
    sql: `select n.nspname || '.' || c.relname as object ${tenantTable}
             and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id'
                                and a.attnotnull and a.atttypid = 'uuid'::regtype and not a.attisdropped)`,
  },
  {
    id: 'L11',
    title: 'PUBLIC に権限がある',
    sql: `select n.nspname || '.' || c.relname as object
            from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
           where n.nspname = any($1::text[]) and a.grantee = 0
          union all
          select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
                 aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
           where n.nspname = any($1::text[]) and a.grantee = 0
          union all
          select n.nspname::text from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
           where n.nspname = any($1::text[] || array['public']) and a.grantee = 0
          union all
          select d.datname::text from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
           where d.datname = current_database() and a.grantee = 0
          union all
          select 'default privileges' from pg_default_acl d, aclexplode(d.defaclacl) a
           where a.grantee = 0 and d.defaclnamespace <> 0`,
  },
  {
    id: 'L13',
    title: '医療機関の間で共有される連番がある',
    sql: `select n.nspname || '.' || c.relname as object
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where c.relkind = 'S' and n.nspname = any($1::text[])`,
  },
  {
    id: 'L14',
    title: 'アプリが実行できる関数が C 言語か、信頼できない言語で書かれている',
    sql: `select p.oid::regprocedure::text as object
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
           where n.nspname <> 'pg_catalog' and n.nspname <> 'information_schema'
             and (not l.lanpltrusted and l.lanname <> 'internal' or p.proleakproof)
             and exists (select from pg_roles r where r.rolname = any($3::text[])
                           and has_schema_privilege(r.oid, n.oid, 'usage') and has_function_privilege(r.oid, p.oid, 'execute'))`,
  },
  {
    id: 'L15',
    title: '外部の表か dblink がある',
    sql: `select n.nspname || '.' || c.relname as object
            from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'f'
          union all
          select extname::text from pg_extension where extname in ('dblink', 'postgres_fdw', 'file_fdw')`,
  },
];
