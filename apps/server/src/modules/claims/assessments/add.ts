import { createHash } from 'node:crypto';
import { type AssessmentLine, readAssessmentFile } from '@akashi/claim-file';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { AssessmentBody } from './rows.ts';
import { patientsByNumber, receiptKey, receiptsOf } from './whose.ts';

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
  payerKey: string | null;
  /** The notice it stands in; null: entered by hand. */
  fileId: string | null;
  body: AssessmentBody;
  /** What makes the line one of its own: the same again is none. */
  identity: readonly unknown[];
}

/** Enters one assessment from a paper notice. Throws NOT_FOUND (no such patient), ASSESSMENT_KNOWN. */
export async function addAssessment(tx: TenantTransaction, entered: EnteredAssessment): Promise<string> {
  const { patientNumber, claimed, assessed, ...line } = entered;
  const patient = (await patientsByNumber(tx, [patientNumber])).get(patientNumber);
  if (!patient) throw new AppError('NOT_FOUND');
  const receipts = await receiptsOf(tx, [patient.id], [line.month]);
  const [kept] = await keep(tx, [
    {
      ...line,
      source: 'entered',
      patientId: patient.id,
      fileId: null,
      payerKey: receiptKey(receipts, { ...line, patientId: patient.id, receiptNumber: '' }),
      body: { patientName: patient.claimName, claimed, assessed },
      identity: [line.payerBody, line.processedMonth, patientNumber, claimed, assessed],
    },
  ]);
  if (!kept) throw new AppError('ASSESSMENT_KNOWN');
  return kept.id;
}

export interface ImportedAssessments {
  imported: number;
  known: number;
  /** The first of them, by their line in the file. */
  knownLines: { line: number; month: string; points: number; yen: number }[];
  unreadable: number[];
  patients: string[];
}

/** Lines of a notice: a larger clinic's month has some hundreds. */
const MOST_LINES = 20_000;
/** Known lines that are told one by one. */
const KNOWN_SHOWN = 100;

/**
 * Takes in the data of a 増減点連絡書; lines that are there already are left alone. Throws ASSESSMENT_FILE_UNREADABLE when
 * not a single line can be read, ASSESSMENT_FILE_TOO_LONG, ASSESSMENT_FILE_KNOWN when the same file was taken in before,
 * under whatever month.
 */
export async function importAssessments(
  tx: TenantTransaction,
  bytes: Uint8Array,
  notice: { payerBody: 1 | 2; processedMonth: string },
): Promise<ImportedAssessments> {
  const { lines, problems } = readAssessmentFile(bytes);
  if (lines.length === 0) throw new AppError('ASSESSMENT_FILE_UNREADABLE');
  if (lines.length > MOST_LINES) throw new AppError('ASSESSMENT_FILE_TOO_LONG');
  const fileId = await keepFile(tx, bytes, notice, lines.length);
  const read = await linesOf(tx, lines, { ...notice, fileId });
  const before = await keptBefore(tx, read);
  const added = await keep(
    tx,
    read.filter((line) => !before.has(hex(formerHash(line)))),
  );
  const news = new Set(added.map((row) => hex(row.line_sha256)));
  const known = lines.filter((_, at) => {
    const line = read[at];
    return line && !news.has(hex(lineHash(line)));
  });
  return {
    imported: lines.length - known.length,
    known: known.length,
    knownLines: known
      .slice(0, KNOWN_SHOWN)
      .map(({ line, month, points, yen }) => ({ line, month, points, yen })),
    unreadable: problems.map((problem) => problem.line),
    patients: [...new Set(read.flatMap((line) => line.patientId ?? []))],
  };
}

async function keepFile(
  tx: TenantTransaction,
  bytes: Uint8Array,
  { payerBody, processedMonth }: { payerBody: 1 | 2; processedMonth: string },
  lines: number,
): Promise<string> {
  const id = uuidv7();
  const added = await tx.run(
    qb
      .insertInto('app.claim_assessment_file')
      .values({
        tenant_id: tx.tenantId,
        id,
        payer_body: payerBody,
        processed_month: processedMonth,
        content_sha256: createHash('sha256').update(bytes).digest(),
        lines,
        imported_by: tx.context.actor.staffId,
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'content_sha256']).doNothing()),
  );
  if (added === 0) throw new AppError('ASSESSMENT_FILE_KNOWN');
  return id;
}

async function linesOf(
  tx: TenantTransaction,
  lines: readonly AssessmentLine[],
  notice: { payerBody: 1 | 2; processedMonth: string; fileId: string },
): Promise<Line[]> {
  const patients = await patientsByNumber(tx, lines.flatMap(numberOf));
  const whose = lines.map((line) => {
    const patient = numberOf(line).map((number) => patients.get(number))[0];
    // By chart number, when the name is that of the patient.
    const same = patient && (line.patientName === '' || line.patientName === patient.claimName);
    return same ? patient.id : null;
  });
  const receipts = await receiptsOf(
    tx,
    [...new Set(whose.flatMap((id) => id ?? []))],
    [...new Set(lines.map((line) => line.month))],
  );
  const byPatient = Map.groupBy(receipts, (receipt) => receipt.patientId);
  const seen = new Map<string, number>();
  return lines.map((line, at) => {
    const { month, section, reasons, points, yen, receiptNumber, chartNumber, patientName } = line;
    const { claimed, assessed } = line;
    // Two equal lines of one notice are two assessments; the same notice again is none, whatever month is typed with it.
    const said = JSON.stringify({ ...line, line: 0 });
    const turn = (seen.get(said) ?? 0) + 1;
    seen.set(said, turn);
    const patientId = whose[at] ?? null;
    const about = { ...notice, month, receiptNumber };
    return {
      ...notice,
      month,
      section,
      reasons,
      points,
      yen,
      source: 'imported',
      patientId,
      payerKey:
        patientId === null ? null : receiptKey(byPatient.get(patientId) ?? [], { ...about, patientId }),
      body: { patientName, claimed, assessed },
      identity: [receiptNumber, chartNumber, patientName, claimed, assessed, turn],
    };
  });
}

function numberOf(line: AssessmentLine): number[] {
  return /^\d{1,9}$/.test(line.chartNumber) ? [Number(line.chartNumber)] : [];
}

/** Rows of one insert: well below the 65,535 parameters of a statement. */
const ROWS = 1_000;

/** Answers those that were not there yet. */
async function keep(
  tx: TenantTransaction,
  lines: readonly Line[],
): Promise<{ id: string; line_sha256: Buffer }[]> {
  const rows = lines.map((line) => rowOf(tx, line));
  const added: { id: string; line_sha256: Buffer }[] = [];
  for (let at = 0; at < rows.length; at += ROWS) {
    const kept = await tx.many(
      qb
        .insertInto('app.claim_assessment')
        .values(rows.slice(at, at + ROWS))
        .onConflict((conflict) => conflict.columns(['tenant_id', 'line_sha256']).doNothing())
        .returning(['id', 'line_sha256']),
    );
    added.push(...kept);
  }
  return added;
}

/** What a line says, whatever month was typed with its notice. */
function lineHash({ source, month, section, reasons, points, yen, identity }: Line): Buffer {
  return hash([source, month, section, reasons, points, yen, ...identity]);
}

/** As lines of notices were told apart before the notices themselves were kept: with body and month. */
function formerHash({
  payerBody,
  processedMonth,
  month,
  section,
  reasons,
  points,
  yen,
  identity,
}: Line): Buffer {
  return hash([payerBody, processedMonth, month, section, reasons, points, yen, ...identity]);
}

function hash(told: readonly unknown[]): Buffer {
  return createHash('sha256').update(JSON.stringify(told)).digest();
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** Hashes, in hex, of lines that were taken in before notices were kept. */
async function keptBefore(tx: TenantTransaction, lines: readonly Line[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (let at = 0; at < lines.length; at += ROWS) {
    const rows = await tx.many(
      qb
        .selectFrom('app.claim_assessment')
        .select('line_sha256')
        .where('tenant_id', '=', tx.tenantId)
        .where('line_sha256', 'in', lines.slice(at, at + ROWS).map(formerHash)),
    );
    for (const row of rows) found.add(hex(row.line_sha256));
  }
  return found;
}

function rowOf(tx: TenantTransaction, line: Line) {
  const id = uuidv7();
  const { payerBody, processedMonth, month, section, reasons, points, yen, patientId, source } = line;
  return {
    tenant_id: tx.tenantId,
    id,
    source,
    payer_body: payerBody,
    processed_month: processedMonth,
    month,
    patient_id: patientId,
    payer_key: line.payerKey,
    section,
    reasons: [...reasons],
    points,
    yen,
    body: tx.sealedJson('app.claim_assessment', 'body', id, line.body),
    file_id: line.fileId,
    line_sha256: lineHash(line),
    created_by: tx.context.actor.staffId,
  };
}
