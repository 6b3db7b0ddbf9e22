import type pg from 'pg';
import { desired, policyShape } from './apply-registry.ts';
import { readTables } from './catalogue.ts';
import { DatabaseError } from './errors.ts';
import { lintExceptions } from './linter-exceptions.ts';
import { lintRules } from './linter-rules.ts';
import {
  dataRoles,
  definerFunctions,
  foreignSchemas,
  globalTables,
  masterTables,
  ownSchemas,
  tenantTables,
} from './registry.ts';

export interface LintFinding {
  rule: string;
  title: string;
  object: string;
}

/** Checks the whole catalogue. Accepted exceptions are left out; an exception that fits nothing is a finding itself. */
export async function lintDatabase(client: pg.ClientBase): Promise<LintFinding[]> {
  const all = [...(await catalogueFindings(client)), ...(await registryFindings(client))];
  const accepted = (finding: LintFinding): boolean =>
    lintExceptions.some((entry) => entry.rule === finding.rule && entry.object === finding.object);
  const stale = lintExceptions
    .filter((entry) => !all.some((finding) => finding.rule === entry.rule && finding.object === entry.object))
    .map((entry) => ({
      rule: entry.rule,
      title: '例外の一覧にあるが、もう該当しない',
      object: entry.object,
    }));
  return [...all.filter((finding) => !accepted(finding)), ...stale];
}

/** Throws DB-ISOLATION with every finding: a database that cannot prove isolation is not served. */
export async function assertIsolation(client: pg.ClientBase): Promise<void> {
  const findings = await lintDatabase(client);
  if (findings.length === 0) return;
  const list = findings.map((finding) => `${finding.rule} ${finding.title}: ${finding.object}`).join(' / ');
  throw new DatabaseError('DB-ISOLATION', `医療機関の分離を確認できないため起動しません。${list}`);
}

async function catalogueFindings(client: pg.ClientBase): Promise<LintFinding[]> {
  const parameters = [
    ownSchemas,
    tenantTables.map((table) => table.name),
    dataRoles,
    definerFunctions.map((entry) => entry.name),
  ];
  const findings: LintFinding[] = [];
  for (const rule of lintRules) {
    const used = parameters.map((value, index) => (rule.sql.includes(`$${index + 1}`) ? value : null));
    const { rows } = await client.query<{ object: string }>(
      numbered(rule.sql, used),
      used.filter((value) => value !== null),
    );
    findings.push(...rows.map((row) => ({ rule: rule.id, title: rule.title, object: row.object })));
  }
  return findings;
}

/** PostgreSQL refuses parameters that a statement does not mention, so they are numbered anew. */
function numbered(sql: string, used: readonly (readonly string[] | null)[]): string {
  const kept = used.flatMap((value, index) => (value === null ? [] : [index + 1]));
  return sql.replace(/\$(\d)/g, (_, digit: string) => `$${kept.indexOf(Number(digit)) + 1}`);
}

async function strangeSchemas(client: pg.ClientBase): Promise<string[]> {
  const known = [
    ...ownSchemas,
    ...foreignSchemas.map((schema) => schema.name),
    'public',
    'information_schema',
  ];
  const { rows } = await client.query<{ name: string }>(
    `select nspname::text as name from pg_namespace where nspname <> all($1) and nspname not like 'pg\\_%'`,
    [known],
  );
  return rows.map((row) => row.name);
}

/** L12 (every table is registered and every registered one exists) and L16 (policies and grants are the generated ones). */
async function registryFindings(client: pg.ClientBase): Promise<LintFinding[]> {
  const tables = await readTables(client, ownSchemas);
  const present = new Set(tables.map((table) => table.name));
  const known = [
    ...tenantTables.map((table) => table.name),
    ...masterTables,
    ...globalTables.map((table) => table.name),
  ];
  const unregistered = [...present].filter((name) => !known.includes(name));
  const missing = known.filter((name) => !present.has(name));
  const twice = known.filter((name, index) => known.indexOf(name) !== index);
  const differing = tables.filter((table) => {
    const wanted = desired(table.name);
    const policies =
      JSON.stringify(table.policies.map(policyShape)) === JSON.stringify(wanted.policies.map(policyShape));
    return !policies || JSON.stringify(table.grants) !== JSON.stringify(wanted.grants);
  });
  const finding = (rule: string, title: string) => (object: string) => ({ rule, title, object });
  const strange = await strangeSchemas(client);
  return [
    ...strange.map(finding('L12', 'スキーマが登録簿にない')),
    ...unregistered.map(finding('L12', '表が登録簿（database/registry）にない')),
    ...missing.map(finding('L12', '登録簿の表がデータベースにない')),
    ...twice.map(finding('L12', '登録簿に二度ある')),
    ...differing.map((table) => table.name).map(finding('L16', 'ポリシーか権限が登録簿の定めと違う')),
  ];
}
