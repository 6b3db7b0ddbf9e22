import { claims } from '@akashi/contract';
import { accessLater, logAmong, type TenantTransaction } from '../../../platform/database/index.ts';
import { announceChange, type Implementation, implement } from '../../../platform/http/index.ts';
import { assessmentById } from '../assessments/rows.ts';
import { takenFiles, withdrawAssessment, withdrawNotice, withdrawReturnFile } from '../taken/files.ts';

/** What the bodies sent, taken in and taken back. */
export function takenRoutes(): Implementation[] {
  return [
    implement(claims.takenFiles, ({ params, context }) =>
      context.read({ patients: 'none' }, async (tx) => ({ files: await takenFiles(tx, params.kind) })),
    ),
    implement(claims.withdrawFile, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        const { kind, fileId } = params;
        const withdraw = kind === 'returns' ? withdrawReturnFile : withdrawNotice;
        const patients = await withdraw(tx, fileId, body.reason, context.now);
        const type = kind === 'returns' ? 'claimReturn' : 'claimAssessment';
        await logAmong(tx, { act: 'void', object: { type, id: fileId } }, patients);
        return settled(tx, patients.length);
      }),
    ),
    implement(claims.withdrawAssessment, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        const { patient_id: patientId } = await assessmentById(tx, params.assessmentId);
        if (patientId !== null) tx.demandOpen(patientId);
        await withdrawAssessment(tx, params.assessmentId, body.reason, context.now);
        const object = { type: 'claimAssessment', id: params.assessmentId };
        await tx.log({ act: 'void', object, patients: patientId === null ? 'none' : [patientId] });
        return settled(tx, 1);
      }),
    ),
  ];
}

async function settled(tx: TenantTransaction, withdrawn: number): Promise<{ withdrawn: number }> {
  await announceChange(tx, 'claims');
  return { withdrawn };
}
