import type { DocumentHead, Instant, LocalDate } from './common.ts';

/** Who did what when, as printed. */
export interface PrintedAct {
  name: string;
  at: Instant;
}

/** 消去証明書: what was deleted at the end of its period, by whose decision, and how. */
export interface PurgeCertificateInput extends DocumentHead {
  purgeId: string;
  institution: { name: string; code: string };
  reason: string;
  /** Day on which the list was made. */
  asOf: LocalDate;
  requestedBy: PrintedAct;
  approvedBy: PrintedAct;
  finishedAt: Instant;
  records: number;
  skipped: number;
  rows: number;
  files: number;
  kinds: readonly {
    label: string;
    records: number;
    skipped: number;
    rows: number;
    files: number;
    firstDay: LocalDate;
    finalDay: LocalDate;
    rules: readonly string[];
  }[];
  listSha256: string;
  method: string;
  backups: string;
}
