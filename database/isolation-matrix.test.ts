import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../apps/server/src/platform/database/testing.ts';
import { describeTenantTables, type TableShape } from './isolation/describe-table.ts';
import {
  type ContextKind,
  contextKinds,
  expectedOutcomes,
  type MatrixRole,
  matrixRoles,
  type Outcome,
} from './isolation/expectation.ts';
import { type Operation, operations, type Pieces, uniqueProbe } from './isolation/operations.ts';
import { SampleRows } from './isolation/sample-rows.ts';
import { sqlStateOf } from './postgres-error.ts';
import { ownSchemas, tenantGrants, tenantTables } from './registry.ts';

let database: TestDatabase;
let shapes: TableShape[];
let migrating: pg.Client;
const clients = new Map<string, pg.Client>();

beforeAll(async () => {
  database = await createTestDatabase();
  migrating = await connect('akashi_migrate');
  shapes = await describeTenantTables(migrating, ownSchemas);
  for (const role of matrixRoles) clients.set(role, await connect(role));
});
afterAll(async () => {
  await Promise.all([migrating, ...clients.values()].map((client) => client.end()));
  await database.drop();
});

async function connect(role: MatrixRole | 'akashi_migrate'): Promise<pg.Client> {
  const client = new pg.Client(database.connection(role));
  await client.connect();
  return client;
}

function settingFor(context: ContextKind, pieces: Pieces): string | undefined {
  if (context === 'none') return undefined;
  if (context === 'own') return pieces.tenant;
  if (context === 'other') return pieces.other;
  return context === 'malformed' ? `${pieces.tenant}x` : '';
}

/** Runs one operation in a transaction that is always rolled back and tells rows or SQLSTATE. */
async function attempt(
  client: pg.Client,
  setting: string | undefined,
  operation: Operation,
  pieces: Pieces,
): Promise<Outcome> {
  const { text, values } = operation.statement(pieces);
  await client.query('begin');
  try {
    if (setting !== undefined) await client.query(`select set_config('app.tenant_id', $1, true)`, [setting]);
    const result = await (values ? client.query(text, values) : client.query(text));
    return result.rowCount ?? 0;
  } catch (error) {
    return sqlStateOf(error) ?? String(error);
  } finally {
    await client.query('rollback');
  }
}

async function piecesOf(shape: TableShape): Promise<Pieces> {
  const rows = new SampleRows(migrating, shapes, tenantTables);
  const [tenant, newcomer] = [randomUUID(), randomUUID()];
  const present = await rows.insert(shape.name, tenant);
  const fresh = await rows.fresh(shape.name, shape.primaryKey.length === 1 ? newcomer : tenant);
  // Two tenants may have drawn the same short code by chance; the unique probe needs different ones.
  for (let draw = 1; ; draw += 1) {
    const other = randomUUID();
    const foreign = await rows.insert(shape.name, other);
    const pieces = { shape, tenant, other, present, foreign, fresh };
    if (draw === 20 || (await attempt(migrating, tenant, uniqueProbe, pieces)) !== '23505') return pieces;
  }
}

async function faultsOf(shape: TableShape, role: MatrixRole): Promise<string[]> {
  const table = tenantTables.find((entry) => entry.name === shape.name);
  if (!table) return [`${shape.name}: no expectations, because database/registry does not name it`];
  const grants = tenantGrants(table);
  const pieces = await piecesOf(shape);
  // A connection that never had a tenant: afterwards the setting would be empty instead of missing.
  const unset = await connect(role);
  const faults: string[] = [];
  for (const operation of operations.filter((entry) => entry.applies?.(pieces) ?? true)) {
    for (const context of contextKinds) {
      const client = context === 'none' ? unset : clients.get(role);
      if (!client) throw new Error(`no connection for ${role}`);
      const outcome = await attempt(client, settingFor(context, pieces), operation, pieces);
      const expected = expectedOutcomes(operation, context, role, grants);
      if (!expected.includes(outcome)) {
        faults.push(
          `${shape.name} ${role} ${operation.name} [${context}]: ${outcome}, expected ${expected.join(' or ')}`,
        );
      }
    }
  }
  await unset.end();
  return faults;
}

describe('isolation of tenants', () => {
  it('knows an expectation for every table with a tenant_id', () => {
    expect(shapes.map((shape) => shape.name)).toEqual(tenantTables.map((table) => table.name).sort());
  });

  for (const role of matrixRoles) {
    for (const { name } of tenantTables) {
      it(`${name}: ${operations.length} operations in ${contextKinds.length} contexts as ${role}`, async () => {
        const shape = shapes.find((entry) => entry.name === name);
        expect(shape).toBeDefined();
        if (shape) expect(await faultsOf(shape, role)).toEqual([]);
      });
    }
  }
});

describe('the matrix itself', () => {
  it.each([
    ['row security off', 'alter table app.allergy disable row level security'],
    ['an open policy', 'drop policy tenant_r on app.allergy; create policy open on app.allergy using (true)'],
    ['a key shared by tenants', 'create unique index loose on app.allergy (substance)'],
    ['a truncate right', 'grant truncate on app.allergy to akashi_app'],
    ['a right too many', 'grant delete on app.patient_history to akashi_app'],
    ['a right too few', 'revoke update on app.allergy from akashi_app'],
  ])('notices %s', async (_title, mutation) => {
    const before = database;
    const mutated = await createTestDatabase();
    await mutated.arrange(`set role akashi_owner; ${mutation}`);
    const name = mutation.includes('patient_history') ? 'app.patient_history' : 'app.allergy';
    const shape = shapes.find((entry) => entry.name === name);
    const kept = { migrating, client: clients.get('akashi_app') };
    database = mutated;
    migrating = await connect('akashi_migrate');
    const client = await connect('akashi_app');
    clients.set('akashi_app', client);
    try {
      expect(shape && (await faultsOf(shape, 'akashi_app'))).not.toEqual([]);
    } finally {
      await Promise.all([migrating.end(), client.end()]);
      database = before;
      migrating = kept.migrating;
      if (kept.client) clients.set('akashi_app', kept.client);
      await mutated.drop();
    }
  });
});
