import type { DocumentHead, Instant, LocalDate } from './common.ts';
import type { PrintedAct } from './purge-certificate.ts';

/** 破棄証明書: the end of an institution's keys and data, as somebody reads it who does not read JSON. */
export interface DestructionCertificateInput extends DocumentHead {
  certificateId: string;
  institution: { name: string; code: string };
  /** Day of the destruction in Japan. */
  day: LocalDate;
  reason: string;
  /** Evidence that the records were handed over; empty when none was needed. */
  handedOver: string;
  requestedBy: PrintedAct;
  approvedBy: PrintedAct;
  destroyedAt: Instant;
  kms: string;
  keys: readonly {
    label: string;
    version: number;
    fingerprint: string;
    created: Instant | null;
    messages: number;
  }[];
  tables: readonly { label: string; name: string; rows: number }[];
  rows: number;
  files: number;
  backups: readonly string[];
  statements: readonly string[];
  /** Where the logs stood; empty for certificates that do not say. */
  logs: readonly { label: string; id: string; size: number; root: string }[];
  listSha256: string;
  verifierKey: string;
  signature: string;
  /** Of the signed file that this sheet was printed from. */
  fileSha256: string;
}
