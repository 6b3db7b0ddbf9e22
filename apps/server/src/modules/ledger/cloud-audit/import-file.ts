import type { TenantDatabase } from '../../../platform/database/index.ts';
import { OPERATOR_LOG } from '../logs.ts';
import { operatorAccess, operatorContext } from '../operator-act.ts';
import type { LogConnection } from '../sequencer/log-connection.ts';
import type { CloudFile, CloudRecord } from './read-file.ts';

const ACT = 'import-cloud-audit';
/** Only one import at a time, so that two of the same file cannot pass each other. */
const LOCK = 7_401_105;
/** Events sent before the first answer is awaited. */
const TOGETHER = 500;

/**
 * Writes the records of a cloud's audit file into the operator's log, all of them or none, each with the hash of its
 * record, its line and the hash of the file; then the file itself with its counts. Throws CLOUD-AUDIT-TWICE for a file
 * that the log has already, whatever it was called.
 */
export async function importCloudFile(
  database: TenantDatabase,
  connection: LogConnection,
  file: CloudFile,
): Promise<void> {
  await connection.inLog(OPERATOR_LOG, async (client) => {
    // The lock is held while the events are written elsewhere, however long that takes.
    await client.query('set local idle_in_transaction_session_timeout = 0');
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    const { rows } = await client.query(
      `select 1 from audit.access_index where tenant_id = $1 and act = $2 and object_id = $3
       union all
       select 1 from audit.inbox where tenant_id = $1
          and convert_from(body, 'UTF8')::jsonb ->> 'act' = $2
          and convert_from(body, 'UTF8')::jsonb -> 'obj' ->> 'id' = $3`,
      [OPERATOR_LOG, `operator:${ACT}`, file.sha256],
    );
    if (rows.length > 0) throw new Error('CLOUD-AUDIT-TWICE: このファイルはすでに取り込んであります。');
    await database.withTenant(operatorContext(), 'later', async (tx) => {
      for (let at = 0; at < file.records.length; at += TOGETHER)
        await Promise.all(
          file.records.slice(at, at + TOGETHER).map((record) => tx.log(accessOf(file.sha256, record))),
        );
      await tx.log(
        operatorAccess({
          act: ACT,
          object: { type: 'CloudAuditFile', id: file.sha256 },
          details: {
            records: file.records.length,
            // Their numbers, so that nobody can say later that a line had never been there.
            bad: file.bad.length,
            bad_lines: file.bad
              .map(({ line }) => line)
              .slice(0, 200)
              .join(' '),
          },
        }),
      );
    });
  });
}

function accessOf(file: string, { line, sha256, outcome, from, eventId, ...act }: CloudRecord) {
  return operatorAccess({
    act: 'cloud-audit',
    object: { type: 'CloudAudit', id: `${file}:${line}` },
    details: { ...act, from, event_id: eventId, file, line, record_sha256: sha256 },
    result: outcome,
  });
}
