import { asMigration, type FoundingDatabase } from '../../found-tenant.ts';

/** Setting of a clinic whose seeding has not come to its end. */
const MARK = 'demo.unfinished';
const LONG_AGO = '2024-06-01';

export async function markUnfinished(database: FoundingDatabase, tenantId: string): Promise<void> {
  await asMigration(database, (client) =>
    client.query('insert into app.setting (tenant_id, key, valid_from, value) values ($1, $2, $3, $4)', [
      tenantId,
      MARK,
      LONG_AGO,
      'true',
    ]),
  );
}

export async function markFinished(database: FoundingDatabase, tenantId: string): Promise<void> {
  await asMigration(database, (client) =>
    client.query('delete from app.setting where tenant_id = $1 and key = $2', [tenantId, MARK]),
  );
}

/**
 * Removes a clinic whose seeding was broken off, so that it can be founded anew. Only a tenant that carries the
 * mark is touched; the access log keeps its events. Returns whether there was one.
 */
export async function removeUnfinished(database: FoundingDatabase, tenantId: string): Promise<boolean> {
  return asMigration(database, async (client) => {
    const { rowCount } = await client.query('select 1 from app.setting where tenant_id = $1 and key = $2', [
      tenantId,
      MARK,
    ]);
    if (rowCount === 0) return false;
    await client.query('begin');
    for (const table of TENANT_TABLES)
      await client.query(`delete from ${table} where tenant_id = $1`, [tenantId]);
    await client.query('commit');
    return true;
  });
}

/** What a seeding writes, each before the tables it refers to. */
const TENANT_TABLES = [
  'app.payment',
  'app.bill',
  'app.calculation',
  'app.order_event',
  'app.clinical_order',
  'app.condition',
  'app.record_version',
  'app.draft_update',
  'app.appointment',
  'app.encounter',
  'app.limit_class',
  'app.subsidy',
  'app.coverage',
  'app.allergy',
  'app.patient_history',
  'app.patient_token',
  'app.patient',
  'app.sign_in_attempt',
  'app.session',
  'app.staff',
  'app.counter',
  'app.setting',
  'app.closed_day',
  'app.opening_hours',
  'app.facility_standard',
  'app.department',
  'app.institution',
  'app.tenant',
];
