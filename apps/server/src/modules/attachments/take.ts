import { createHash } from 'node:crypto';
import { attachments, type ErrorCode } from '@akashi/contract';
import { type Accepted, inspectFile } from '@akashi/file-guard';
import type { Scanner } from '../../platform/files/index.ts';

/** What came of looking at a file: it may be kept in a state, or the code why not. */
export type Taken =
  | {
      readonly ok: true;
      readonly accepted: Accepted;
      readonly receivedSha256: Buffer;
      readonly state: 'unscanned' | 'quarantined' | 'clean';
      readonly engine: string;
    }
  | { readonly ok: false; readonly code: ErrorCode; readonly finding?: string };

/**
 * Everything that happens to a file before it is kept: size, type by content, hidden parts, then the malware
 * scanner on the bytes as they came. A scanner that gives no answer leaves the file in quarantine.
 */
export async function takeFile(
  bytes: Uint8Array,
  fileName: string,
  scanner: Scanner | undefined,
): Promise<Taken> {
  if (bytes.length > attachments.LARGEST_ATTACHMENT) return { ok: false, code: 'FILE_TOO_LARGE' };
  const accepted = await inspectFile(bytes, fileName);
  if (!accepted.ok) return accepted;
  const verdict = await scanner?.scan(bytes);
  if (verdict?.state === 'infected') return { ok: false, code: 'FILE_INFECTED', finding: verdict.finding };
  const state = verdict === undefined ? 'unscanned' : verdict.state === 'clean' ? 'clean' : 'quarantined';
  return {
    ok: true,
    accepted,
    receivedSha256: createHash('sha256').update(bytes).digest(),
    state,
    engine: verdict?.state === 'clean' ? verdict.engine : '',
  };
}
