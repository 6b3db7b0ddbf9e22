import { createHash } from 'node:crypto';
import { chart, type PastEncounter, type RecordVersion } from '@akashi/contract';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { type Database, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { staffNames } from '../identity/index.ts';
import { departmentName, presentEncounter } from '../reception/index.ts';

type RecordRow = Selectable<Database['app.record_version']>;

/** What is hashed and kept: the body with everything that makes it somebody's record. */
export const signedEnvelope = z.object({
  format: z.literal('akashi-signed-record/1'),
  encounterId: z.string(),
  patientId: z.string(),
  version: z.int(),
  previousSha256: z.string().nullable(),
  enteredBy: z.string(),
  signedBy: z.string(),
  onBehalfOf: z.string().nullable(),
  signedAt: z.string(),
  reason: z.string(),
  masterReleases: z.record(z.string(), z.string()),
  body: chart.recordBody,
});
export type SignedEnvelope = z.infer<typeof signedEnvelope>;

export function sha256Of(canonical: string): Buffer {
  return createHash('sha256').update(canonical, 'utf8').digest();
}

type Names = Awaited<ReturnType<typeof staffNames>>;

function presentRecord(row: RecordRow, staff: Names): RecordVersion {
  const name = (id: string) => staff.get(id) ?? { id, name: '', role: 'doctor' as const };
  return {
    encounterId: row.encounter_id,
    version: row.version,
    body: signedEnvelope.parse(JSON.parse(row.canonical)).body,
    sha256: row.sha256.toString('hex'),
    previousSha256: row.previous_sha256?.toString('hex') ?? null,
    enteredBy: name(row.entered_by),
    signedBy: name(row.signed_by),
    signedAt: row.signed_at.toISOString(),
    reason: row.reason,
  };
}

/** All signed versions of a visit, oldest first. */
export async function recordVersions(tx: TenantTransaction, encounterId: string): Promise<RecordVersion[]> {
  const rows = await tx.many(
    qb
      .selectFrom('app.record_version')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', '=', encounterId)
      .orderBy('version'),
  );
  const staff = await staffNames(tx);
  return rows.map((row) => presentRecord(row, staff));
}

export async function latestRecord(
  tx: TenantTransaction,
  encounterId: string,
): Promise<RecordVersion | undefined> {
  return (await recordVersions(tx, encounterId)).at(-1);
}

export interface PastPage {
  items: PastEncounter[];
  next: string | null;
}

/** Earlier visits of a patient, newest first, each with its latest record. The cursor is the last visit shown. */
export async function pastRecords(
  tx: TenantTransaction,
  patientId: string,
  limit: number,
  cursor: string | undefined,
  except?: string,
): Promise<PastPage> {
  let query = qb
    .selectFrom('app.encounter')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .where('patient_id', '=', patientId)
    .where('status', '<>', 'cancelled')
    .orderBy('date', 'desc')
    .orderBy('sequence', 'desc')
    .limit(limit + 1);
  if (except) query = query.where('id', '<>', except);
  const position = cursor ? parseCursor(cursor) : undefined;
  if (position) {
    query = query.where((eb) =>
      eb.or([
        eb('date', '<', position.date),
        eb.and([eb('date', '=', position.date), eb('sequence', '<', position.sequence)]),
      ]),
    );
  }
  const rows = await tx.many(query);
  const shown = rows.slice(0, limit);
  const [staff, records, departments] = await Promise.all([
    staffNames(tx),
    recordsOf(
      tx,
      shown.map((row) => row.id),
    ),
    departmentNames(
      tx,
      shown.map((row) => row.department_code),
    ),
  ]);
  const items: PastEncounter[] = [];
  for (const row of shown) {
    const versions = records.get(row.id) ?? [];
    const latest = versions.at(-1);
    items.push({
      encounter: presentEncounter(
        row,
        departments.get(row.department_code) ?? row.department_code,
        row.doctor_id ? (staff.get(row.doctor_id) ?? null) : null,
      ),
      record: latest ? presentRecord(latest, staff) : null,
      versions: versions.length,
    });
  }
  const last = shown.at(-1);
  return { items, next: rows.length > limit && last ? `${last.date}.${last.sequence}` : null };
}

/** Each department once, all in one flight. */
async function departmentNames(
  tx: TenantTransaction,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const names = [...new Set(codes)].map(async (code) => [code, await departmentName(tx, code)] as const);
  return new Map(await Promise.all(names));
}

async function recordsOf(
  tx: TenantTransaction,
  encounterIds: readonly string[],
): Promise<Map<string, RecordRow[]>> {
  const byEncounter = new Map<string, RecordRow[]>();
  if (encounterIds.length === 0) return byEncounter;
  const rows = await tx.many(
    qb
      .selectFrom('app.record_version')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', 'in', [...encounterIds])
      .orderBy('version'),
  );
  for (const row of rows)
    byEncounter.set(row.encounter_id, [...(byEncounter.get(row.encounter_id) ?? []), row]);
  return byEncounter;
}

function parseCursor(cursor: string): { date: string; sequence: number } | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})\.(\d{1,9})$/.exec(cursor);
  return match?.[1] ? { date: match[1], sequence: Number(match[2]) } : undefined;
}
