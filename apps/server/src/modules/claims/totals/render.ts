import { addClaimMonths } from '@akashi/calendar';
import { type ClaimFile, monthOf, numeric } from '@akashi/claim-file';
import type { Selectable } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { renderClaimTotals } from '../../documents/index.ts';
import { institutionOfMonth } from '../sheet/preview.ts';
import { federationTables, fundTables } from './tables.ts';

/**
 * Reads what the sheet of a file needs beside its bytes, and answers what makes the PDF of them: bytes are fetched and
 * drawn outside of the transaction.
 */
export async function renderTotals(
  tx: TenantTransaction,
  row: Selectable<Database['app.claim_file']>,
): Promise<(file: ClaimFile) => Uint8Array> {
  const run = await tx.one(
    qb
      .selectFrom('app.claim_run')
      .select('month')
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', row.run_id),
  );
  const billingMonth = row.billing_month ?? addClaimMonths(run.month, 1);
  const institution = await institutionOfMonth(tx, run.month);
  const fund = row.payer_body === 1;
  return (file) =>
    renderClaimTotals({
      issuedAt: row.created_at.toISOString(),
      title: fund ? '診療報酬請求書' : '診療報酬請求書・総括表',
      addressee: fund ? '社会保険診療報酬支払基金' : '国民健康保険団体連合会',
      billingMonth,
      serviceMonths: [...new Set(file.claims.flatMap((claim) => monthOf(claim) ?? []))].sort(),
      institution,
      count: (file.footer && numeric(file.footer, 'GO', 'count')) ?? 0,
      points: (file.footer && numeric(file.footer, 'GO', 'points')) ?? 0,
      receipts: file.claims.length,
      tables: fund ? fundTables(file.claims) : federationTables(file.claims, institution.prefectureCode),
    }).pdf;
}
