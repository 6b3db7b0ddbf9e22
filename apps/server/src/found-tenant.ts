import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { createStaff } from './modules/identity/index.ts';
import { type Founding, foundInstitution } from './modules/institution/index.ts';
import { DatabaseError, type OpenDatabase, type TenantContext } from './platform/database/index.ts';

/** Nobody yet: the actor while an institution has no staff. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface NewTenant {
  /** Short name typed at sign-in. */
  code: string;
  name: string;
  administrator: { loginId: string; name: string; kana: string; password: string; initial?: boolean };
  institution: Founding;
}

export type FoundingDatabase = Pick<OpenDatabase, 'app' | 'connection'>;

/**
 * Founds a tenant with its institution and first administrator. The tenant's own row needs the migration role.
 * Throws DB-UNIQUE when the code is taken, DB-CHECK for a code of other letters, PASSWORD_WEAK; nothing stays then.
 */
export async function foundTenant(
  database: FoundingDatabase,
  tenant: NewTenant,
): Promise<{ tenantId: string; administratorId: string }> {
  const tenantId = uuidv7();
  await asMigration(database, (client) => insertTenant(client, tenantId, tenant));
  try {
    const administratorId = await database.app.withTenant(
      foundingContext(tenantId),
      { act: 'configure', object: { type: 'tenant', id: tenantId }, patients: 'none' },
      async (tx) => {
        await foundInstitution(tx, tenant.institution);
        const staff = await createStaff(tx, {
          ...tenant.administrator,
          role: 'administrator',
          departmentCode: null,
          validUntil: null,
        });
        return staff.id;
      },
    );
    return { tenantId, administratorId };
  } catch (error) {
    await asMigration(database, (client) =>
      client.query('delete from app.tenant where tenant_id = $1', [tenantId]),
    );
    throw error;
  }
}

/** The id behind a tenant's code, or undefined. */
export async function tenantByCode(
  database: Pick<OpenDatabase, 'app'>,
  code: string,
): Promise<string | undefined> {
  const [found] = await database.app.definer<{ id: string }>('tenantByCode', [code]);
  return found?.id;
}

/** Runs work as the migration role, which stands outside the tenants. */
export async function asMigration<T>(
  database: Pick<OpenDatabase, 'connection'>,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(database.connection('akashi_migrate'));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function insertTenant(client: pg.Client, tenantId: string, { code, name }: NewTenant): Promise<void> {
  const { rowCount } = await client.query(
    'insert into app.tenant (tenant_id, code, name) values ($1, $2, $3) on conflict (code) do nothing',
    [tenantId, code, name],
  );
  if (rowCount !== 1)
    throw new DatabaseError(
      'DB-UNIQUE',
      `医療機関の短縮名「${code}」はすでに使われています。別の名前を指定してください`,
    );
}

function foundingContext(tenantId: string): TenantContext {
  return {
    tenantId,
    actor: { staffId: NOBODY, role: 'administrator' },
    requestId: `found-${uuidv7()}`,
    purpose: 'administration',
  };
}
