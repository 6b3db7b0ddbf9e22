import { qb, type TenantTransaction } from '../database/index.ts';
import type { StoredFile } from './file-store.ts';

/** Makes a stored file part of the institution's data, in the transaction that refers to it. */
export async function recordFile(tx: TenantTransaction, file: StoredFile, mediaType: string): Promise<void> {
  await tx.run(
    qb.insertInto('platform.file_object').values({
      tenant_id: tx.tenantId,
      sha256: file.sha256,
      key_version: file.keyVersion,
      size: file.size,
      media_type: mediaType,
    }),
  );
}
