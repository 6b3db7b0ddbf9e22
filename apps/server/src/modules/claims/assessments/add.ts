import { createHash } from 'node:crypto';
import { type AssessmentLine, claimName, readAssessmentFile } from '@akashi/claim-file';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { newestClaim } from '../claims.ts';
import type { AssessmentBody } from './rows.ts';

export interface EnteredAssessment {
  payerBody: 1 | 2;
  processedMonth: string;
  month: string;
  patientNumber: number;
  section: string;
  reasons: readonly string[];
  points: number;
  yen: number;
  claimed: string;
  assessed: string;
}

interface Line extends Omit<EnteredAssessment, 'patientNumber' | 'claimed' | 'assessed'> {
  source: 'entered' | 'imported';
  patientId: string | null;
  body: AssessmentBody;
  /** What makes the line one of its notice. */
  identity: readonly unknown[];
}

/** Enters one assessment from a paper notice. Throws NOT_FOUND (no such patient), ASSESSMENT_KNOWN. */
export async function addAssessment(tx: TenantTransaction, entered: EnteredAssessment): Promise<string> {
  const { patientNumber, claimed, assessed, ...line } = entered;
  const patient = await patientByNumber(tx, patientNumber);
  if (!patient) throw new AppError('NOT_FOUND');
  const id = await keep(tx, {
    ...line,
    source: 'entered',
    patientId: patient.id,
    body: { patientName: claimName(patient.name), claimed, assessed },
    identity: [patientNumber, claimed, assessed],
  });
  if (id === undefined) throw new AppError('ASSESSMENT_KNOWN');
  return id;
}

export interface ImportedAssessments {
  imported: number;
  known: number;
  unreadable: number[];
  patients: string[];
}

/**
 * Takes in the data of a 増減点連絡書; lines that are there already are left alone. Throws ASSESSMENT_FILE_UNREADABLE when
 * not a single line can be read.
 */
export async function importAssessments(
  tx: TenantTransaction,
  bytes: Uint8Array,
  notice: { payerBody: 1 | 2; processedMonth: string },
): Promise<ImportedAssessments> {
  const { lines, problems } = readAssessmentFile(bytes);
  if (lines.length === 0) throw new AppError('ASSESSMENT_FILE_UNREADABLE');
  const patients: string[] = [];
  const seen = new Map<string, number>();
  let imported = 0;
  for (const line of lines) {
    const patientId = await patientOf(tx, line);
    if (patientId !== null) patients.push(patientId);
    // Two equal lines of one notice are two assessments; the same notice again is none.
    const said = JSON.stringify({ ...line, line: 0 });
    const turn = (seen.get(said) ?? 0) + 1;
    seen.set(said, turn);
    const id = await keep(tx, {
      ...notice,
      month: line.month,
      section: line.section,
      reasons: line.reasons,
      points: line.points,
      yen: line.yen,
      source: 'imported',
      patientId,
      body: { patientName: line.patientName, claimed: line.claimed, assessed: line.assessed },
      identity: [line.receiptNumber, line.chartNumber, line.patientName, line.claimed, line.assessed, turn],
    });
    if (id !== undefined) imported += 1;
  }
  return {
    imported,
    known: lines.length - imported,
    unreadable: problems.map((problem) => problem.line),
    patients: [...new Set(patients)],
  };
}

async function patientByNumber(tx: TenantTransaction, number: number) {
  return tx.maybe(
    qb
      .selectFrom('app.patient')
      .select(['id', 'name', 'claim_name'])
      .where('tenant_id', '=', tx.tenantId)
      .where('number', '=', number),
  );
}

/** By chart number, when the name is that of the patient. */
async function patientOf(tx: TenantTransaction, line: AssessmentLine): Promise<string | null> {
  if (!/^\d{1,9}$/.test(line.chartNumber)) return null;
  const patient = await patientByNumber(tx, Number(line.chartNumber));
  if (!patient) return null;
  return line.patientName === '' || claimName(patient.claim_name ?? patient.name) === line.patientName
    ? patient.id
    : null;
}

/** Answers undefined when the same line is there already. */
async function keep(tx: TenantTransaction, line: Line): Promise<string | undefined> {
  const id = uuidv7();
  const { payerBody, processedMonth, month, section, reasons, points, yen, patientId, source } = line;
  const claim = patientId === null ? undefined : await newestClaim(tx, { month, patientId });
  const told = [payerBody, processedMonth, month, section, reasons, points, yen, ...line.identity];
  const added = await tx.run(
    qb
      .insertInto('app.claim_assessment')
      .values({
        tenant_id: tx.tenantId,
        id,
        source,
        payer_body: payerBody,
        processed_month: processedMonth,
        month,
        patient_id: patientId,
        payer_key: claim?.payer_key ?? '',
        section,
        reasons: [...reasons],
        points,
        yen,
        body: tx.sealedJson('app.claim_assessment', 'body', id, line.body),
        line_sha256: createHash('sha256').update(JSON.stringify(told)).digest(),
        created_by: tx.context.actor.staffId,
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'line_sha256']).doNothing()),
  );
  return added === 1 ? id : undefined;
}
