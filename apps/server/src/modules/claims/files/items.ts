import {
  type Claim,
  expectedYen,
  mainPayer,
  monthOf,
  numeric,
  readClaimFile,
  value,
} from '@akashi/claim-file';
import type { Insertable, Selectable } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import type { FileStore } from '../../../platform/files/index.ts';
import { claimsWhere, inputOf, type StoredClaim } from '../claims.ts';
import { contentHash } from '../month/content-hash.ts';
import type { FileReceipt } from './contents.ts';

type FileRow = Selectable<Database['app.claim_file']>;
type Item = Selectable<Database['app.claim_file_item']>;
type NewItem = Insertable<Database['app.claim_file_item']>;

/** Rows of one insert: well below the 65,535 parameters of a statement. */
const ROWS = 4000;

/** Keeps what a new file holds, by the number of the receipt. */
export async function keepReceipts(
  tx: TenantTransaction,
  fileId: string,
  receipts: readonly FileReceipt[],
): Promise<void> {
  const items = receipts.map((receipt, at) => ({
    tenant_id: tx.tenantId,
    file_id: fileId,
    number: at + 1,
    kind: receipt.kind,
    claim_id: receipt.claimId,
    return_id: receipt.returnId,
    month: receipt.month,
    patient_id: receipt.patientId,
    payer_key: receipt.payerKey,
    points: receipt.built.points,
    expected_yen: receipt.expectedYen,
    content_sha256: receipt.content,
  }));
  await insert(tx, items);
}

async function insert(tx: TenantTransaction, items: readonly NewItem[]): Promise<void> {
  for (let at = 0; at < items.length; at += ROWS)
    await tx.run(qb.insertInto('app.claim_file_item').values(items.slice(at, at + ROWS)));
}

async function storedItems(tx: TenantTransaction, fileId: string): Promise<Item[]> {
  return tx.many(
    qb
      .selectFrom('app.claim_file_item')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('file_id', '=', fileId)
      .orderBy('number'),
  );
}

/** The receipts of a file; those of a file from before they were kept are read out of it and kept now. */
export async function keptItems(tx: TenantTransaction, files: FileStore, file: FileRow): Promise<Item[]> {
  const known = await storedItems(tx, file.id);
  if (known.length > 0) return known;
  await insert(tx, await itemsOfContent(tx, files, file));
  return storedItems(tx, file.id);
}

/** Patients whose receipts a file holds. */
export async function patientsOfFile(
  tx: TenantTransaction,
  files: FileStore,
  file: FileRow,
): Promise<string[]> {
  const known = await storedItems(tx, file.id);
  const items = known.length > 0 ? known : await itemsOfContent(tx, files, file);
  return [...new Set(items.flatMap((item) => item.patient_id ?? []))];
}

/**
 * Such a file holds claims of its run alone: each receipt is that of the chart number and insurer it names. A receipt
 * that names an insurer under which the run has none is taken for no other claim of the patient.
 */
async function itemsOfContent(tx: TenantTransaction, files: FileStore, file: FileRow): Promise<NewItem[]> {
  const bytes = await files.read(tx.tenantId, file.file_sha256);
  const claims = await claimsWhere(tx, { runId: file.run_id, payerBody: file.payer_body });
  const byChart = Map.groupBy(claims, (claim) => inputOf(claim).patient.chartNumber);
  return readClaimFile(new Uint8Array(bytes)).claims.flatMap((receipt, at) => {
    const own = byChart.get(value(receipt.head, 'RE', 'chartNumber').trim()) ?? [];
    const claim = own.find((one) => insurerOf(one) === insurerOfReceipt(receipt));
    return claim ? [itemOf(tx, file.id, at + 1, receipt, claim)] : [];
  });
}

function itemOf(
  tx: TenantTransaction,
  fileId: string,
  number: number,
  receipt: Claim,
  claim: StoredClaim,
): NewItem {
  const main = mainPayer(receipt);
  const points = main && (main.type === 'HO' ? numeric(main, 'HO', 'points') : numeric(main, 'KO', 'points'));
  return {
    tenant_id: tx.tenantId,
    file_id: fileId,
    number,
    kind: 'first',
    claim_id: claim.id,
    month: monthOf(receipt) ?? claim.month,
    patient_id: claim.patient_id,
    payer_key: claim.payer_key,
    points: points ?? 0,
    expected_yen: expectedYen(receipt, inputOf(claim).coverage?.share),
    content_sha256: contentHash(receipt.records),
  };
}

function insurerOf(claim: StoredClaim): string {
  return inputOf(claim).coverage?.insurerNumber ?? '';
}

function insurerOfReceipt({ insurance }: Claim): string {
  return insurance ? value(insurance, 'HO', 'insurerNumber').trim() : '';
}
