import { createHash } from 'node:crypto';
import { type DocumentInfo, documents } from '@akashi/contract';
import type { Selectable } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { type Database, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { type FileStore, recordFile } from '../../../platform/files/index.ts';
import type { RenderedDocument } from '../render/render.ts';

export type DocumentRow = Selectable<Database['app.document']>;

export interface Keeping {
  kind: 'receipt' | 'statement' | 'prescription' | 'chart' | 'accidentSheet';
  patientId: string;
  /** Null: of a month, not of a visit. */
  encounterId: string | null;
  issuedOn: string;
  input: object;
  rendered: RenderedDocument;
  reprintOf?: string;
}

/** Keeps the exact bytes with the frozen input, the template's edition and the hash: the same paper for ever. */
export async function keepDocument(
  tx: TenantTransaction,
  files: FileStore,
  keeping: Keeping,
): Promise<DocumentRow> {
  const { rendered } = keeping;
  const stored = await files.put(tx.tenantId, rendered.pdf);
  await recordFile(tx, stored, 'application/pdf');
  const id = uuidv7();
  return tx.one(
    qb
      .insertInto('app.document')
      .values({
        tenant_id: tx.tenantId,
        id,
        patient_id: keeping.patientId,
        encounter_id: keeping.encounterId,
        kind: keeping.kind,
        edition: rendered.edition.id,
        renderer: rendered.templateDigest,
        issued_on: keeping.issuedOn,
        input: tx.sealedJson('app.document', 'input', id, keeping.input),
        pdf_sha256: createHash('sha256').update(rendered.pdf).digest(),
        file_sha256: stored.sha256,
        reprint_of: keeping.reprintOf ?? null,
        created_by: tx.context.actor.staffId,
      })
      .returningAll(),
  );
}

export function presentDocument(row: DocumentRow): DocumentInfo {
  return {
    id: row.id,
    kind: documents.documentKind.parse(row.kind),
    encounterId: row.encounter_id,
    patientId: row.patient_id,
    issuedOn: row.issued_on,
    edition: row.edition,
    pdfSha256: row.pdf_sha256.toString('hex'),
    reprintOf: row.reprint_of,
    createdAt: row.created_at.toISOString(),
  };
}

export async function documentById(tx: TenantTransaction, id: string): Promise<DocumentRow | undefined> {
  return tx.maybe(
    qb.selectFrom('app.document').selectAll().where('tenant_id', '=', tx.tenantId).where('id', '=', id),
  );
}

export async function documentsOf(tx: TenantTransaction, encounterId: string): Promise<DocumentRow[]> {
  return tx.many(
    qb
      .selectFrom('app.document')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', '=', encounterId)
      .orderBy('created_at', 'desc'),
  );
}
