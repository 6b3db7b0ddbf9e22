import {
  type Claim,
  FEDERATION_LABELS,
  federationSheet,
  fundSheet,
  type InsurerSheet,
  type SheetSums,
} from '@akashi/claim-file';
import type { ClaimTotalsRow, ClaimTotalsTable } from '../../documents/index.ts';

const row = (label: string, sums: SheetSums, sum = false): ClaimTotalsRow => ({
  label,
  ...sums,
  ...(sum ? { sum } : {}),
});

/** 診療報酬請求書 for the 支払基金. */
export function fundTables(claims: readonly Claim[]): ClaimTotalsTable[] {
  const sheet = fundSheet(claims);
  const rows = (list: readonly { label: string; sums: SheetSums }[], before = '') =>
    list.map(({ label, sums }) => row(`${before}${label}`, sums));
  return [
    {
      title: '医療保険',
      rows: [
        ...rows(sheet.alone, '医保単独　'),
        ...rows(sheet.shared, '医保と公費の併用　'),
        row('医療保険　計', sheet.insurance, true),
      ],
    },
    {
      title: '公費負担',
      rows: [...rows(sheet.subsidiesShared, '医保との併用　'), ...rows(sheet.subsidiesAlone, '公費単独　')],
    },
  ];
}

/** 総括表 and 診療報酬請求書 for each insurer, for the 国保連 of a prefecture. */
export function federationTables(claims: readonly Claim[], prefecture: string): ClaimTotalsTable[] {
  const sheet = federationSheet(claims, prefecture);
  return [
    {
      title: '総括表',
      rows: [
        ...sheet.summary.flatMap(({ kind, own, others }) => [
          ...(own.count > 0 ? [row(`${FEDERATION_LABELS[kind]}　県内`, own)] : []),
          ...(others.count > 0 ? [row(`${FEDERATION_LABELS[kind]}　県外`, others)] : []),
        ]),
        row('合計', sheet.total, true),
      ],
    },
    ...sheet.insurers.map(insurerTable),
  ];
}

function insurerTable({ insurerNumber, kind, rows, subsidies, sums }: InsurerSheet): ClaimTotalsTable {
  return {
    title: `診療報酬請求書　${FEDERATION_LABELS[kind]}`,
    note: `保険者番号 ${insurerNumber}`,
    rows: [
      ...rows.map(({ label, sums: one }) => row(label, one)),
      row('計', sums, true),
      ...subsidies.map(({ label, sums: one }) => row(label, one)),
    ],
  };
}
